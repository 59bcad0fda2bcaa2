import { type Candidate, type IceOutcome } from '../domain/ice.ts';

/** An outcome as a person reads it: candidates, pairs of the first component in order, and the way that wins. */
export const outcomeText = (outcome: IceOutcome): string =>
  [
    ...([0, 1] as const).flatMap((side) => candidateLines(outcome, side)),
    'Pairs',
    ...outcome.pairs.flatMap((pair) => pairLine(outcome, pair)),
    '',
    `${outcome.verdict}, ICEWarn=0x${outcome.iceWarn.toString(16)}`,
    outcome.summary,
    `rests on ${outcome.uses.join(', ') || 'nothing'}`,
    '',
  ].join('\n');

const candidateLines = (outcome: IceOutcome, side: 0 | 1): string[] => [
  `${outcome.session.agents[side].label}, ${outcome.session.agents[side].dialect}`,
  ...outcome.candidates[side].map(({ line }) => `  ${line}`),
  ...outcome.ungathered[side].map(({ what, because }) => `  without ${what}: ${because}`),
  '',
];

const pairLine = ({ candidates }: IceOutcome, pair: IceOutcome['pairs'][number]): string[] => {
  const local = candidates[0].find(({ index }) => index === pair.local);
  const remote = candidates[1].find(({ index }) => index === pair.remote);
  if (!local || !remote || local.component === 2) return [];
  const mark = pair.nominated ? '*' : ' ';
  return [
    `${mark}${String(pair.position).padStart(3)} ${pair.state.padEnd(9)} ${named(local)} > ${named(remote)}`,
    `      ${pair.because}`,
  ];
};

const transports = { udp: 'UDP', 'tcp-active': 'TCP-ACT', 'tcp-passive': 'TCP-PASS' } as const;

const named = ({ type, transport, address, port }: Candidate): string =>
  `${transports[transport]} ${type} ${address}:${port}`;
