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
  const id = `pair${(count += 1)}`;
  const start = ({ place, ...half }: PlacedHalf, side: Half['side']): Promise<string> =>
    lab.do(place, { kind: 'inside', order: { act: 'start', id, side, ...half } });
  await Promise.all([start(first, 'first'), start(second, 'second')]);
  const [one, other] = await Promise.all([
    carry(lab, id, { from: first.place, to: second.place }),
    carry(lab, id, { from: second.place, to: first.place }),
  ]);
  return { first: one, second: other };
};

let count = 0;

/** Tells one half what the other one says until that is over; answers its report. */
const carry = async (
  lab: Lab,
  id: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Report> => {
  for (;;) {
    const text = await lab.do(from, { kind: 'inside', order: { act: 'hear', id } });
    const { messages, report } = JSON.parse(text) as Heard;
    for (const message of messages)
      await lab.do(to, { kind: 'inside', order: { act: 'tell', id, message } });
    if (report) return report;
  }
};
