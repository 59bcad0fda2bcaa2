import type { Candidate, IceAgent, IceDialect, IceOutcome } from '../../../domain/ice.ts';
import { writeCandidate } from '../../../wire/sdp/candidate.ts';
import type { SdpAttribute } from '../../../wire/sdp/session.ts';
import { derivedBase64 } from '../derived.ts';
import type { SipContext } from './context.ts';
import { spokenIn } from './drafts.ts';

/** A candidate as a line of a description. */
export interface Listed {
  readonly address: string;
  readonly port: number;
  readonly attribute: SdpAttribute;
}

/** The candidates of whoever speaks in one dialect; those of its own addresses where nobody worked out the rest. */
export const listed = (
  context: SipContext,
  stream: number,
  dialect: IceDialect,
): readonly Listed[] => {
  const side = context.isRequest ? 0 : 1;
  const known = outcomeIn(context, dialect)?.candidates[side];
  return known
    ? onceEach(known.map((each) => fromLine(each, stream)))
    : hosts(context, context.session?.agents[side], { stream, dialect });
};

/** One line of draft 6 stands for TCP in both directions. */
const onceEach = (lines: readonly Listed[]): Listed[] => [
  ...new Map(lines.map((each) => [each.attribute.value, each])).values(),
];

const outcomeIn = (context: SipContext, dialect: IceDialect): IceOutcome | null | undefined =>
  dialect === spokenIn(context) ? context.outcome : context.inDialects[dialect];

/** What a pair that won is made of, from the side that speaks; host candidates where no pair is known. */
export const chosenOf = (
  context: SipContext,
  side: 0 | 1,
  stream: number,
): { readonly own: Listed; readonly theirs: Listed } => {
  const ends = [ofAgent(context, 0, stream), ofAgent(context, 1, stream)] as const;
  return side === 0 ? { own: ends[0], theirs: ends[1] } : { own: ends[1], theirs: ends[0] };
};

const ofAgent = (context: SipContext, side: 0 | 1, stream: number): Listed => {
  const won = context.outcome && winnerOf(context.outcome, side);
  if (won) return fromLine(won, stream);
  const dialect = spokenIn(context);
  return hosts(context, context.session?.agents[side], { stream, dialect })[0] ?? unknown;
};

const winnerOf = (
  { pairs, winner, candidates }: IceOutcome,
  side: 0 | 1,
): Candidate | undefined => {
  const pair = pairs.find(({ position }) => position === winner);
  const index = side === 0 ? pair?.local : pair?.remote;
  return candidates[side].find((each) => each.index === index);
};

/** Streams beyond the first have ports of their own. */
const step = 20;

const fromLine = ({ line, address, port }: Candidate, stream: number): Listed => {
  const text = line.replace(/^a=/u, '');
  const at = text.indexOf(':');
  const shifted = port + stream * step;
  const value = `${text.slice(at + 1)} `
    .replace(` ${address} ${port} `, ` ${address} ${shifted} `)
    .trimEnd();
  return { address, port: shifted, attribute: { name: text.slice(0, at), value } };
};

const unknown: Listed = {
  address: '192.0.2.10',
  port: 50_012,
  attribute: { name: 'candidate', value: '1 1 UDP 2130706431 192.0.2.10 50012 typ host' },
};

const hosts = (
  { session }: SipContext,
  agent: IceAgent | undefined,
  { stream, dialect }: { readonly stream: number; readonly dialect: IceDialect },
): readonly Listed[] => {
  const kinds = session?.media === 'application-sharing' ? overTcp : overUdp;
  return (agent?.addresses ?? []).flatMap((address, i) =>
    kinds.map(({ component, transport, priority }) => {
      const port = 50_012 + component - 1 + stream * step;
      if (dialect === 'ms-ice')
        return { address, port, attribute: legacyHost({ address, port, component, stream }) };
      const value = `${i + 1} ${component} ${transport} ${priority - i * 512} ${address} ${port} typ host`;
      const name = address.includes(':') ? 'x-candidate-ipv6' : 'candidate';
      return { address, port, attribute: { name, value } };
    }),
  );
};

/** A host in draft 6: a name and a password of its own, the value that was seen for the first host. */
const legacyHost = ({
  address,
  port,
  component,
  stream,
}: {
  readonly address: string;
  readonly port: number;
  readonly component: number;
  readonly stream: number;
}): SdpAttribute => ({
  name: 'candidate',
  value: writeCandidate({
    dialect: 'ms-ice',
    username: derivedBase64(`name ${address} ${stream}`, 43),
    component,
    password: derivedBase64(`password ${address} ${stream}`, 22),
    transport: 'UDP',
    preference: 840,
    address,
    port,
  }),
});

const overUdp = [
  { component: 1, transport: 'UDP', priority: 2_130_706_431 },
  { component: 2, transport: 'UDP', priority: 2_130_705_918 },
] as const;

const overTcp = [
  { component: 1, transport: 'TCP-PASS', priority: 2_120_613_887 },
  { component: 2, transport: 'TCP-PASS', priority: 2_120_613_374 },
] as const;
