import type { Ladder, Lifeline } from '../domain/ladder.ts';
import { serviceText } from './draw/said.ts';

/** A ladder as a list: who takes part with their addresses, and one line for each message. */
export const ladderList = ({
  title,
  from,
  to,
  lifelines,
  arrows,
  notApplicable,
}: Ladder): string => {
  const labels = new Map(lifelines.map(({ id, label }) => [id, label]));
  const lines = arrows.map((arrow, i) => {
    const ends = `${labels.get(arrow.from) ?? '?'} > ${labels.get(arrow.to) ?? '?'}`;
    const said = `${arrow.message.name}  (${serviceText(arrow)})`;
    const heading = arrow.phase === arrows[i - 1]?.phase ? [] : ['', arrow.phase];
    return [...heading, `${String(i + 1).padStart(4)}  ${ends}: ${said}`].join('\n');
  });
  return [
    `${title}: ${from.label} to ${to.label}`,
    ...(notApplicable === null ? [] : [`Not applicable: ${notApplicable}`]),
    '',
    ...lifelines.map(lifelineText),
    ...lines,
    '',
  ].join('\n');
};

const lifelineText = ({ label, name, zone, addresses, publicAddresses }: Lifeline): string => {
  const seen = publicAddresses.length > 0 ? ` -> ${publicAddresses.join(', ')}` : '';
  return `${label}, ${zone}: ${name} ${addresses.join(', ')}${seen}`.trimEnd();
};
