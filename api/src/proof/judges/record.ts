import type { RequirementOf } from '../../domain/requirement.ts';
import type { Failure } from '../../facts/failures/failure.ts';
import { failureById } from '../../facts/failures/index.ts';
import { readItem } from '../item.ts';
import { fine, type Judge, judged, once } from '../judgement.ts';
import type { RecordAnswer } from '../judges.ts';
import { object, type Particulars } from '../object.ts';

/** A name is known: the first of the alternatives as planned, else another one, which is less. */
export const record: Judge<'record'> = (requirement, failure, judges) => {
  const asked = requirement.anyOf.map((query) => ({
    query,
    answer: judges.record(requirement.view, query.name, query.type),
  }));
  const place = asked.findIndex(({ answer }) => answer.items.length > 0);
  const uses = once(asked.flatMap(({ answer }) => [...answer.items, ...answer.missing]));
  const complaint = place < 0 ? missing(requirement, asked) : lesser(requirement, asked, place);
  if (complaint === null) return fine(asked[place]?.answer.items ?? []);
  const shown = place >= 0 && asked[place]?.answer.foreign ? foreignOf(failure) : failure;
  return judged([object(requirement, shown, complaint)], { uses });
};

/** A name that leads astray is another failure than one that is not there. */
const foreignOf = (failure: Failure): Failure =>
  failureById.get(failure.id.replace(/-missing$/u, '-foreign')) ?? failure;

interface Asked {
  readonly query: RequirementOf<'record'>['anyOf'][number];
  readonly answer: RecordAnswer;
}

const views = { external: 'outside', internal: 'inside', perimeter: 'for the edge servers' };

const missing = (
  { view, anyOf }: RequirementOf<'record'>,
  asked: readonly Asked[],
): Particulars => {
  const [first] = anyOf;
  const name = first ? `${first.type} ${first.name}` : 'no name';
  const dangling = asked.find(({ answer }) => answer.dangling !== null)?.answer.dangling;
  return {
    key: `record ${view} ${anyOf.map(({ type, name: one }) => `${type} ${one}`).join(' ')}`,
    verdict: 'fails',
    title: `No record ${name} ${views[view]}`,
    because: dangling
      ? `${name} leads to ${dangling}, which has no address.`
      : `Asked for: ${anyOf.map((each) => `${each.type} ${each.name}`).join(', ')}.`,
    items: once(asked.flatMap(({ answer }) => answer.missing)),
    remedy: {
      fix: null,
      rule: null,
      sentence: `Add the record ${name} ${views[view]}${valueOf(asked)}.`,
    },
  };
};

/** Values of the planned records, as their ids have them after the equals sign. */
const valueOf = (asked: readonly Asked[]): string => {
  const planned = (asked[0]?.answer.missing ?? []).map((id) => {
    const [, value = '', port] = readItem(id).what.split('=');
    return port ? `${value}:${port}` : value;
  });
  return planned.length === 0 ? '' : ` with the value ${planned.join(', ')}`;
};

const lesser = (
  { view }: RequirementOf<'record'>,
  asked: readonly Asked[],
  place: number,
): Particulars | null => {
  const found = asked[place];
  if (!found) return null;
  const { name, type } = found.query;
  const key = `record ${view} ${type} ${name}`;
  if (found.answer.foreign !== null)
    return {
      key,
      verdict: 'fails',
      title: 'Service record leads outside the SIP domain',
      because: `${name} leads to ${found.answer.foreign}.`,
      items: found.answer.items,
    };
  const [first] = asked;
  if (place > 0 && first)
    return {
      key,
      verdict: 'impaired',
      title: `No record ${first.query.type} ${first.query.name}`,
      because: `${type} ${name} is there and serves as a fallback.`,
      items: once(asked.slice(0, place).flatMap(({ answer }) => answer.missing)),
    };
  if (found.answer.missing.length === 0) return null;
  return {
    key,
    verdict: 'impaired',
    title: `${name} lacks ${found.answer.missing.length} of its records`,
    because: `${found.answer.items.length} remain${found.answer.items.length === 1 ? 's' : ''}.`,
    items: found.answer.missing,
  };
};
