import type { EntityRef } from '@contract/changes';
import type { Finding, Severity } from '@contract/plan';
import { type MarkKind, severityMarks } from '../../ui/mark-kinds';

const worse: readonly Severity[] = ['error', 'warning'];

/** Answers the mark of a part made of several entities: its worst finding, a tick when there is none. */
export type MarkOf = (refs: readonly Pick<EntityRef, 'collection' | 'id'>[]) => MarkKind;

/** Looks findings up by the entities that they are about. Notes are no reason to worry. */
export const markFinder = (findings: readonly Finding[]): MarkOf => {
  const byEntity = Map.groupBy(
    findings.flatMap(({ severity, entities }) =>
      entities.slice(0, 1).map((entity) => ({ severity, entity })),
    ),
    ({ entity }) => `${entity.collection}/${entity.id}`,
  );
  return (refs) => {
    const found = new Set(
      refs
        .flatMap(({ collection, id }) => byEntity.get(`${collection}/${id}`) ?? [])
        .map(({ severity }) => severity),
    );
    const worst = worse.find((severity) => found.has(severity));
    return worst ? severityMarks[worst] : 'ok';
  };
};
