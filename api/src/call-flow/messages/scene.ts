import type { IceDialect, IceOutcome, IceSession } from '../../domain/ice.ts';
import type { Arrow, Ladder, Lifeline } from '../../domain/ladder.ts';
import type { Stage } from '../stage.ts';

/** What is known of a ladder besides itself. */
export interface MessageExtras {
  /** What became of its media: candidates of both sides and the pair that won. */
  readonly outcome?: IceOutcome;
  /** The same when whoever answers speaks other dialects, which offers for all of them are written from. */
  readonly inDialects?: Readonly<Partial<Record<IceDialect, IceOutcome>>>;
}

/** The text of a message. */
export interface MessageText {
  readonly text: string;
  /** Lines of it that the scenario is about, as they stand there. */
  readonly marked: readonly string[];
}

/** One arrow of a ladder with all that its message is written from. */
export interface Scene {
  readonly stage: Stage;
  readonly ladder: Ladder;
  readonly arrow: Arrow;
  /** From 0. */
  readonly index: number;
  readonly from: Lifeline;
  readonly to: Lifeline;
  readonly outcome: IceOutcome | null;
  readonly inDialects: NonNullable<MessageExtras['inDialects']>;
  /** The media session of the ladder; null of those without media. */
  readonly session: IceSession | null;
}

/** Sets the scene of an arrow; null where there is none with this index. */
export const sceneOf = (
  stage: Stage,
  ladder: Ladder,
  index: number,
  { outcome, inDialects = {} }: MessageExtras,
): Scene | null => {
  const arrow = ladder.arrows[index];
  const from = lifelineOf(ladder, arrow?.from);
  const to = lifelineOf(ladder, arrow?.to);
  if (!arrow || !from || !to) return null;
  const media = mediaOf(stage, ladder, outcome);
  return { stage, ladder, arrow, index, from, to, inDialects, ...media };
};

const mediaOf = (
  stage: Stage,
  ladder: Ladder,
  outcome: IceOutcome | undefined,
): Pick<Scene, 'outcome' | 'session'> => ({
  outcome: outcome ?? null,
  session: outcome?.session ?? sessionOf(stage, ladder),
});

/** A lifeline of a ladder by its id. */
export const lifelineOf = ({ lifelines }: Ladder, id: string | undefined): Lifeline | undefined =>
  lifelines.find((each) => each.id === id);

/** SIP domain that our users have in examples. */
export const domainOf = ({ stage }: Pick<Scene, 'stage'>): string =>
  stage.sipDomains[0] ?? 'example.invalid';

/** Address of a host as its own messages say it: of users one in the network where they are. */
export const hostOf = (lifeline: Lifeline): string => {
  const [first] = lifeline.addresses;
  if (lifeline.role !== 'user') return bracketed(first ?? namedOr(lifeline));
  if (lifeline.zone !== 'internal') return outsideHosts[lifeline.id === 'from' ? 'from' : 'to'];
  return bracketed(inPrefix(first ?? '10.0.0.0/8', lifeline.id === 'from' ? 20 : 21));
};

/** Address from which the internet sees a host. */
export const seenHostOf = (lifeline: Lifeline): string => {
  if (lifeline.role !== 'user' || lifeline.zone === 'internal')
    return bracketed(lifeline.publicAddresses[0] ?? hostOf(lifeline));
  return lifeline.id === 'from' ? '198.51.100.20' : '198.51.100.30';
};

const outsideHosts = { from: '192.168.1.20', to: '192.168.2.30' } as const;

const namedOr = ({ name, zone }: Lifeline): string =>
  /^[\w.-]+\.[\w-]+$/u.test(name) ? name : (fallbacks[zone] ?? '192.0.2.10');

const fallbacks: Readonly<Partial<Record<Lifeline['zone'], string>>> = {
  partner: '198.51.100.80',
  internet: '198.51.100.90',
};

const bracketed = (address: string): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;

const inPrefix = (prefix: string, last: number): string => {
  const [address = '10.0.0.0'] = prefix.split('/');
  return address.includes(':')
    ? `${address.replace(/::$/u, '')}::${last}`
    : [...address.split('.').slice(0, 3), String(last)].join('.');
};

const sessionOf = ({ sessions }: Stage, { arrows }: Ladder): IceSession | null => {
  const wanted = arrows.flatMap(({ requires }) => requires).find(({ kind }) => kind === 'media');
  return wanted?.kind === 'media' ? (sessions.get(wanted.session) ?? null) : null;
};
