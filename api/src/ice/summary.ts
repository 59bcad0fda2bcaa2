import { type IceOutcome, type IceSession, type Ungathered } from '../domain/ice.ts';
import { type End } from './end.ts';
import { type Judged } from './judge-pairs.ts';
import { route } from './way.ts';

/** How the session ended. */
interface Concluded {
  readonly winner: Judged | null;
  readonly verdict: IceOutcome['verdict'];
  readonly ungathered: readonly (readonly Ungathered[])[];
}

/** In one sentence which way media takes, or what stops every way. */
export const summarize = (
  session: IceSession,
  pairs: readonly Judged[],
  { winner, verdict, ungathered }: Concluded,
): string => {
  const media = names[session.media];
  const lost = relaysLost(session, ungathered);
  if (winner !== null)
    return `${media} ${goes(winner)}${verdict === 'impaired' ? instead(pairs, lost) : ''}.`;
  const unsure = pairs.find(({ state }) => state === 'unsure');
  if (unsure) return `Whether ${media.toLowerCase()} finds a way is not known: ${unsure.because}.`;
  return `${media} finds no way: ${lost ?? whyNot(pairs, () => true)}.`;
};

const names = {
  audio: 'Audio',
  video: 'Video',
  'application-sharing': 'Application sharing',
} as const;

const goes = (pair: Judged): string => {
  const { local, remote } = pair;
  const relays = [local, remote].filter(({ relay }) => relay !== null).length;
  return `goes over ${local.transport === 'udp' ? 'UDP' : 'TCP'} ${route(pair)}${endsOf[relays]?.(pair) ?? ''}`;
};

/** Where media starts and ends, by how many relays it goes through. */
const endsOf: readonly ((pair: Judged) => string)[] = [
  ({ local, remote }) => ` between ${local.address} and ${remote.address}`,
  ({ local, remote }) => ` to ${local.relay ? named(remote) : named(local)}`,
];

const named = ({ agent, address }: End): string => `${agent.label} at ${address}`;

const instead = (pairs: readonly Judged[], lost: string | null): string =>
  `, since UDP finds no way: ${lost ?? whyNot(pairs, ({ local }) => local.transport === 'udp')}`;

/** Relays that agents asked and that gave them nothing. */
const relaysLost = (
  { agents }: IceSession,
  ungathered: readonly (readonly Ungathered[])[],
): string | null =>
  ungathered
    .flatMap((lost, side) =>
      lost
        .filter(({ what }) => what.includes('relay'))
        .map(({ what, because }) => `${agents[side]?.label ?? ''} has no ${what} (${because})`),
    )
    .join(', ') || null;

/** Why relays do not reach each other, the way that firewalls are opened for; else the reason of the last pair. */
const whyNot = (pairs: readonly Judged[], of: (pair: Judged) => boolean): string => {
  const failed = pairs.filter((pair) => pair.state === 'failed' && of(pair));
  const relayed = failed.find(({ local, remote }) => local.relay && remote.relay);
  return (relayed ?? failed.at(-1))?.because ?? 'no two candidates match';
};
