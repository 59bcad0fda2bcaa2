import { type Confidence } from '../domain/fact.ts';
import { type FactVersion } from './fact-version.ts';
import { type Need } from './need.ts';
import { type SourceKey } from './sources.ts';

/** One row of the published DNS tables. */
export interface RecordFact {
  /** Stable id, e.g. `X-SIP-A`. */
  readonly id: string;
  /** The fact in one sentence. */
  readonly statement: string;
  /** The reason of a record: `{name}`, `{domain}` and `{target}` stand for those of the topology. */
  readonly because: string;
  readonly view: 'external' | 'internal' | 'perimeter';
  /** As published; `address` is A, and AAAA from 2013 on. */
  readonly type: 'address' | 'SRV' | 'address-or-cname';
  /** Of SRV records: the published port, which that of the topology replaces. */
  readonly port?: number;
  readonly need: Need;
  readonly versions: readonly FactVersion[];
  readonly sources: readonly SourceKey[];
  readonly confidence: Confidence;
  /** Something works without it, only not for everyone. */
  readonly optional?: true;
  readonly notes?: string;
}
