import type { DecisionReply } from '@contract/federation';

/** A decision as text for a ticket: the question, the answer, the steps with what decided them. */
export const decisionAsText = ({ user, query, sentence, steps }: DecisionReply): string =>
  [
    `${user?.sipAddress ?? `anybody of ${query.poolId ?? 'unknown'}`} ${query.direction === 'outbound' ? 'to' : 'from'} ${query.address} (${query.what})`,
    sentence,
    '',
    ...steps.map(
      ({ title, state, sentence: said }, index) =>
        `${String(index + 1)}. ${title} [${state}]\n   ${said}`,
    ),
    '',
  ].join('\n');
