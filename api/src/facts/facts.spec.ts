import { expect, test } from 'vitest';
import { Fact } from '../domain/fact.ts';
import { facts } from './index.ts';
import { scenariosOfFact } from './scenarios.ts';

test('every fact is complete, with an id of its own and a source', () => {
  for (const fact of facts) expect(Fact.parse(fact)).toEqual(fact);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  expect(facts.filter(({ sources }) => sources.length === 0).map(({ id }) => id)).toEqual([]);
});

test('statements are sentences without marks of the published tables', () => {
  const odd = facts.filter(({ statement }) =>
    /\b(unconfirmed|required_when|vip_|hlb)\b/.test(statement),
  );
  expect(odd.map(({ id }) => id)).toEqual([]);
});

test('scenarios are named for facts that exist', () => {
  const ids = new Set(facts.map(({ id }) => id));
  expect(Object.keys(scenariosOfFact).filter((id) => !ids.has(id))).toEqual([]);
});

test('no scenario is named twice for one fact', () => {
  const twice = Object.entries(scenariosOfFact).filter(([, ids]) => new Set(ids).size < ids.length);
  expect(twice.map(([id]) => id)).toEqual([]);
});
