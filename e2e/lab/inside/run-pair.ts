import type { Report } from '../../../api/src/domain/report.ts';
import type { Lab } from '../lab.ts';
import type { Half, Heard } from './order.ts';

/** A half with the place in which it runs. */
export interface PlacedHalf extends Pick<Half, 'kind' | 'target' | 'turnSecret'> {
  readonly place: string;
}

/** Runs both halves of a probe in their places, and carries what they say to each other. */
export const runPair = async (
  lab: Lab,
  first: PlacedHalf,
  second: PlacedHalf,
): Promise<{ readonly first: Report; readonly second: Report }> => {
  const id = newPairId();
  const start = ({ place, ...half }: PlacedHalf, side: Half['side']): Promise<string> =>
    lab.do(place, { kind: 'inside', order: { act: 'start', id, side, ...half } });
  await Promise.all([start(first, 'first'), start(second, 'second')]);
  const [one, other] = await Promise.all([
    carry(lab, id, { from: first.place, to: second.place }),
    carry(lab, id, { from: second.place, to: first.place }),
  ]);
  return { first: one, second: other };
};

/** A name for two halves that nothing else has. */
export const newPairId = (): string => `pair${(count += 1)}`;

let count = 0;

/** Told the name of what a half in a place says. */
export type Listen = (place: string, name: string) => void;

/** Tells one half what the other one says until that is over; answers its report. */
export const carry = async (
  lab: Lab,
  id: string,
  { from, to, listen }: { readonly from: string; readonly to: string; readonly listen?: Listen },
): Promise<Report> => {
  for (;;) {
    const text = await lab.do(from, { kind: 'inside', order: { act: 'hear', id } });
    const { messages, report } = JSON.parse(text) as Heard;
    for (const message of messages) {
      listen?.(from, (message as { readonly name: string }).name);
      await lab.do(to, { kind: 'inside', order: { act: 'tell', id, message } });
    }
    if (report) return report;
  }
};
