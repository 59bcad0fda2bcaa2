import type { Recorder } from '../recorder.ts';
import type { CheckPair } from './check-list.ts';
import { seenOf } from './component.ts';
import type { MediaSeen } from './media.ts';

/** What the other half says: how many it sent, and how many of ours it received. */
export interface Theirs {
  readonly sent: number;
  readonly arrived: number;
}

/** Notes what got lost on one pair, and how long its packets took. */
export const noteMedia = (
  { sent, received, roundTrips, jitterMs }: MediaSeen,
  theirs: Theirs,
  { local: { component } }: CheckPair,
  { observe, fault }: Pick<Recorder, 'observe' | 'fault'>,
): void => {
  const note = (name: string, value: number): void => observe(seenOf(name, component), value);
  const [lostOut, lostIn] = [sent - theirs.arrived, theirs.sent - received.size];
  note('packets-sent', sent);
  note('packets-lost-out', lostOut);
  note('packets-lost-in', lostIn);
  note('jitter-ms', tenth(jitterMs));
  if (roundTrips.length > 0) {
    note('round-trip-ms', tenth(roundTrips.reduce((sum, one) => sum + one, 0) / roundTrips.length));
    note('round-trip-least-ms', tenth(Math.min(...roundTrips)));
    note('round-trip-most-ms', tenth(Math.max(...roundTrips)));
  }
  const what = component === 1 ? 'packets' : 'RTCP packets';
  if (lostOut > 0)
    fault('media-lost', `${lostOut} of ${sent} ${what} did not reach the other agent`);
  if (lostIn > 0)
    fault('media-lost', `${lostIn} of ${theirs.sent} ${what} did not come from the other agent`);
};

const tenth = (ms: number): number => Math.round(ms * 10) / 10;
