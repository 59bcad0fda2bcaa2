import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Reason } from './fact.ts';

/** One subject alternative name, with the reason why it must be there. */
export const SubjectName = z.object({ name: z.string(), sentence: z.string(), factId: z.string() });
export type SubjectName = z.infer<typeof SubjectName>;

/** A certificate that the topology needs. */
export const Certificate = z.object({
  id: z.string(),
  /** What it is for, e.g. `Edge external, edge.contoso.com`. */
  title: z.string(),
  /** Common name of the subject. */
  subject: z.string(),
  sans: z.array(SubjectName),
  eku: z.array(z.enum(['serverAuth', 'clientAuth'])),
  issuer: z.enum(['public', 'internal', 'either']),
  keyAlgorithm: z.enum(['RSA']),
  /** Bits. */
  keyLength: z.int(),
  exportable: z.boolean(),
  /** The same certificate with the same private key goes onto every server named in `assignments`. */
  sharedKey: z.boolean(),
  /** Certificate types of the product, e.g. `AccessEdgeExternal`; empty where it is not a product certificate. */
  types: z.array(z.string()),
  assignments: z.array(z.object({ server: z.string(), entity: EntityRef, usage: z.string() })),
  reason: Reason,
  notes: z.array(z.string()),
});
export type Certificate = z.infer<typeof Certificate>;
