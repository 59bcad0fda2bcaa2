import type { Arrow, Lifeline, Message } from '../../domain/ladder.ts';
import { port } from '../../domain/net.ts';
import type { Requirement } from '../../domain/requirement.ts';
import type { Service } from '../leg-between.ts';

/** What an arrow is made of besides its ends; the rest has the defaults of a request that needs nothing. */
export interface Said {
  readonly message: Omit<Message, 'values'> & Partial<Pick<Message, 'values'>>;
  readonly protocol: string;
  readonly service: Service;
  readonly phase: string;
  /** Shared by arrows that need the same; nobody changes it. */
  readonly requires?: Requirement[];
  readonly direction?: Arrow['direction'];
  readonly note?: string | null;
  readonly confidence?: Arrow['confidence'];
}

/** One message between two neighbouring lifelines. */
export const arrow = (from: Pick<Lifeline, 'id'>, to: Pick<Lifeline, 'id'>, said: Said): Arrow => ({
  from: from.id,
  to: to.id,
  message: { values: {}, ...said.message },
  protocol: said.protocol,
  transport: said.service.transport,
  ports: said.service.ports,
  direction: said.direction ?? 'request',
  phase: said.phase,
  requires: said.requires ?? [],
  note: said.note ?? null,
  confidence: said.confidence ?? 'derived',
});

/** TCP to one port. */
export const tcp = (number: number): Service => ({ transport: 'tcp', ports: port(number) });

/** UDP to one port. */
export const udp = (number: number): Service => ({ transport: 'udp', ports: port(number) });
