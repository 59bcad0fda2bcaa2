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
  const transport = local.transport === 'udp' ? 'UDP' : 'TCP';
  return `goes over ${transport} ${route(pair)}, ${named(local)} to ${named(remote)}`;
};

const named = ({ type, address }: End): string => `${type} ${address}`;

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

/** The reason of the last pair that failed: relays are the way that firewalls are opened for. */
const whyNot = (pairs: readonly Judged[], of: (pair: Judged) => boolean): string =>
  pairs.findLast((pair) => pair.state === 'failed' && of(pair))?.because ??
  'no two candidates match';
