import { formatService } from '../../domain/net.ts';
import type { Rule } from '../../domain/rule.ts';
import type { Packet } from '../evaluate.ts';
import type { Question } from './question.ts';

/** What refuses packets. */
interface Refusal {
  readonly denying: readonly Rule[];
  /** Whether no rule matches some of them. */
  readonly isLeftOver: boolean;
}

/** Why nothing passes: `no rule permits tcp/5061 to 172.16.1.10`, `rule X3 denies it`. */
export const refusedBecause = ({ denying, isLeftOver }: Refusal, asked: string): string => {
  if (denying.length === 0) return `no rule permits ${asked}`;
  return isLeftOver
    ? `${denies(denying)} some of it and no rule permits the rest`
    : `${denies(denying)} it`;
};

/** Why not all passes, with a packet that does not. */
export const partlyBecause = ({ denying, isLeftOver }: Refusal, example: Packet): string => {
  const left = denying.length > 0 ? 'no rule permits another part' : 'no rule permits some of it';
  const reasons = [
    ...(denying.length > 0 ? [`${denies(denying)} some of it`] : []),
    ...(isLeftOver ? [left] : []),
  ];
  return `${reasons.join(' and ')}, such as ${packetText(example)}`;
};

/** Why nobody can say whether it passes. */
export const unsureBecause = (unknown: readonly Rule[], isRestRefused: boolean): string =>
  `${ruleNames(unknown)} could not be read${isRestRefused ? ' and the rest is refused' : ''}`;

/** What is asked about, as the filter sees it: `tcp/5061 from 198.51.100.7 to 172.16.1.10`. */
export const askedText = (question: Question, destination: string | null): string => {
  const from = question.source === null ? '' : ` from ${question.source}`;
  const to = ` to ${destination ?? 'any address'}`;
  return `${formatService(question.transport, question.ports)}${from}${to}`;
};

const packetText = (packet: Packet): string => {
  const { transport, destinationPort, source, sourcePort, destination } = packet;
  return `${transport}/${destinationPort} from ${source} port ${sourcePort} to ${destination}`;
};

const denies = (rules: readonly Rule[]): string =>
  `${ruleNames(rules)} ${rules.length === 1 ? 'denies' : 'deny'}`;

/** Rules that a sentence names; it counts the others. */
const NAMED = 3;

const ruleNames = (rules: readonly Rule[]): string => {
  const ids = rules.map(({ id }) => id);
  const [last = '', ...before] = (
    ids.length <= NAMED ? ids : [...ids.slice(0, NAMED - 1), `${ids.length - NAMED + 1} others`]
  ).toReversed();
  return before.length === 0
    ? `rule ${last}`
    : `rules ${before.toReversed().join(', ')} and ${last}`;
};
