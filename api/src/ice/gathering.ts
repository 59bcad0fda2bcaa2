import { type IceAgent, type IceDialect } from '../domain/ice.ts';
import { type Allocation } from './allocate.ts';

/** What the candidates of an agent are made from. */
export interface Gathering {
  readonly agent: IceAgent;
  readonly dialect: IceDialect;
  /** TCP only. */
  readonly sharing: boolean;
  /** Ports are derived from it. */
  readonly seed: string;
  /** Allocations that it got, or perhaps got. */
  readonly udp: readonly Allocation[];
  readonly tcp: readonly Allocation[];
}
