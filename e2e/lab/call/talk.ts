import type { Lab } from '../lab.ts';
import type { CallOrder } from './call-order.ts';
import type { Call } from './callers.ts';

/** A call that is made. */
export interface Talk {
  readonly lab: Lab;
  readonly call: Call;
  /** Names of the agents of each stream; the first one is that of the phones too. */
  readonly ids: readonly string[];
}

/** Has the phone of a call in a place do something. */
export const phone = (
  { lab, ids: [id = ''] }: Pick<Talk, 'lab' | 'ids'>,
  place: string,
  order: Unnamed<CallOrder>,
): Promise<string> => lab.do(place, { kind: 'call', order: { ...order, phone: id } as CallOrder });

/** Without the name of the phone. */
type Unnamed<O> = O extends CallOrder ? Omit<O, 'phone'> : never;
