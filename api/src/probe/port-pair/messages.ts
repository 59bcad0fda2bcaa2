import { z } from 'zod';

/** What the halves of a `port-pair` say to each other. */
const Text = z.string().max(400);
const ServiceId = z.string().regex(/^(?:tcp|udp)\/\d{1,5}$/);

/** The first words: half of the key, and where this half is. */
export const Hello = z.object({
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  addresses: z.array(z.string().max(45)).max(16),
});

/** Whether one port could be listened to. */
export const Listened = z.object({
  service: ServiceId,
  outcome: z.enum(['listening', 'in-use', 'privileged', 'refused', 'failed']),
  detail: Text,
});
export type Listened = z.infer<typeof Listened>;

/** What came of one port, as seen by the half that knocked. */
export const Knocked = z.object({
  service: ServiceId,
  outcome: z.enum(['open', 'refused', 'silent', 'answered-by-another', 'could-not-listen']),
  detail: Text,
  /** Where the listener saw the knock come from, and where it was itself; null when it did not say. */
  seenFrom: z.string().max(45).nullable(),
  arrivedAt: z.string().max(45).nullable(),
});
export type Knocked = z.infer<typeof Knocked>;

/** What came to one port, as seen by the half that listened. */
export const Overheard = z.object({
  service: ServiceId,
  from: z.array(z.string().max(45)).max(8),
});
export type Overheard = z.infer<typeof Overheard>;

const MOST = 250;
export const ListenedList = z.array(Listened).max(MOST);
export const KnockedList = z.object({
  address: z.string().max(45),
  results: z.array(Knocked).max(MOST),
});
export const OverheardList = z.array(Overheard).max(MOST);
