import type { Settings } from '@contract/topologies';

type Assumptions = Settings['assumptions'];

/** One assumption as the form shows it: shares in per cent, rates in kbit/s. */
export interface AssumptionField {
  readonly key: keyof Assumptions;
  readonly label: string;
  readonly unit: '%' | 'kbit/s';
  /** Largest value that the form takes, in its unit. */
  readonly max: number;
}

const share = (key: keyof Assumptions, label: string): AssumptionField => ({
  key,
  label,
  unit: '%',
  max: 100,
});
const rate = (key: keyof Assumptions, label: string): AssumptionField => ({
  key,
  label,
  unit: 'kbit/s',
  max: 100_000,
});

/** What capacity is computed from besides the topology. */
export const assumptionFields: readonly AssumptionField[] = [
  share('remoteShare', 'Users connected from outside'),
  share('conferencingShare', 'Users in conferences'),
  share('conferenceAudioShare', 'Participants with audio'),
  share('conferenceVideoShare', 'Participants with video'),
  share('conferenceSharingShare', 'Participants with shared content'),
  share('peerToPeerShare', 'Users in peer-to-peer calls'),
  share('relayedShare', 'Calls through the relay'),
  rate('audioKbps', 'Audio stream'),
  rate('videoKbps', 'Video stream'),
  rate('sharingKbps', 'Shared content stream'),
];

/** A stored value as the form shows it. */
export const shownValue = (value: number, { unit }: AssumptionField): number =>
  unit === '%' ? Math.round(value * 10_000) / 100 : value;

/** What was typed as it is stored, or the sentence that says why it cannot be. */
export const storedValue = (typed: string, { unit, max }: AssumptionField): number | string => {
  const value = Number(typed.replace(',', '.'));
  if (typed.trim() === '' || !Number.isFinite(value) || value < 0 || value > max)
    return `Type a number from 0 to ${max.toLocaleString('en')}`;
  return unit === '%' ? value / 100 : value;
};
