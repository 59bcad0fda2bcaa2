import type { LadderProof } from '@contract/proofs';
import { arrowAt, isAnswer } from './arrow-at';
import type { ArrowState } from './ladder-runs';
import { formatCount } from '../format';

/** Word of an arrow. */
export const stateWords: Readonly<Record<ArrowState, string>> = {
  passes: 'passes',
  impaired: 'at risk',
  unsure: 'unsure',
  fails: 'fails',
  'not-applicable': 'n/a',
  'not-reached': 'not reached',
  answer: 'answer',
};

/** `udp/3478`, `udp/50000-59999`. */
export const serviceOf = ({ transport, ports }: LadderProof['ladder']['arrows'][number]): string =>
  `${transport}/${String(ports.first)}${ports.last === ports.first ? '' : `-${String(ports.last)}`}`;

/** One arrow in one sentence, as whoever hears the ladder is told. */
export const arrowSentence = (proof: LadderProof, index: number, state: ArrowState): string => {
  const { ladder } = proof;
  const arrow = arrowAt(proof, index);
  if (!arrow) return '';
  const name = (id: string) => ladder.lifelines.find((line) => line.id === id)?.label ?? id;
  const number = isAnswer(proof, index) ? 'Answered:' : `${String(index + 1)}.`;
  return `${number} ${arrow.message.name} from ${name(arrow.from)} to ${name(arrow.to)}, ${serviceOf(arrow)}, ${stateWords[state]}`;
};

/** The whole ladder in one sentence. */
export const ladderSentence = ({ ladder, arrows }: LadderProof): string => {
  const failing = arrows.findIndex(({ verdict, reached }) => reached && verdict === 'fails');
  const end =
    failing < 0
      ? 'none of them fails'
      : `arrow ${String(failing + 1)}, ${ladder.arrows[failing]?.message.name ?? ''}, fails`;
  return `${ladder.title} from ${ladder.from.label} to ${ladder.to.label}: ${formatCount(arrows.length, 'arrow')} between ${formatCount(ladder.lifelines.length, 'lifeline')}, ${end}`;
};
