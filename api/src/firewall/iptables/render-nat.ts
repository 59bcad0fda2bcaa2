import type { StaticNat } from '../compile.ts';
import { labelOf } from '../said.ts';

const COMMENT = 255;

/**
 * Static NAT, one to one: destinations are translated as packets arrive and sources as they leave. No interface is
 * named, so that translated hosts can also reach each other by their public addresses.
 */
export const renderNat = (chain: string, nat: readonly StaticNat[]): string[] =>
  nat.length === 0
    ? []
    : [
        '*nat',
        `:${chain}-pre - [0:0]`,
        `:${chain}-post - [0:0]`,
        `-A PREROUTING -j ${chain}-pre`,
        `-A POSTROUTING -j ${chain}-post`,
        ...nat.map(
          (each) =>
            `-A ${chain}-pre -d ${each.seen.text}${comment(each)} -j DNAT --to-destination ${each.real.text}`,
        ),
        ...nat.map(
          (each) =>
            `-A ${chain}-post -s ${each.real.text}${comment(each)} -j SNAT --to-source ${each.seen.text}`,
        ),
        'COMMIT',
      ];

const comment = ({ id, name }: StaticNat): string =>
  ` -m comment --comment "${labelOf(id, name, COMMENT)}"`;
