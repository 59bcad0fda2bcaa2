import { expect, test } from 'vitest';
import { DialectView } from '../domain/ice.ts';
import { facts } from '../facts/index.ts';
import { compareDialects, compareNeeds } from './compare-dialects.ts';
import { federated, internal, planned, range, session, world } from './world.fixture.ts';

const views = compareDialects(session(internal(), federated()), world());

test('shows the same partner in every dialect', () => {
  const known = compareNeeds(session(internal(), federated()), world());
  expect(known.map((view) => DialectView.parse(view).dialect)).toEqual([
    'ms-ice',
    'ms-ice2',
    'rfc8445',
  ]);
  expect(known.map(({ needs: _, ...rest }) => rest)).toEqual(views);
});

test('says what media cannot do without: nothing, where it fails anyway', () => {
  const known = compareNeeds(session(internal(), federated()), world());
  expect(known.map(({ needs }) => needs)).toEqual([[], ['inside-udp-3478'], []]);
});

test('rests on facts that exist', () => {
  const known = new Set(facts.map(({ id }) => id));
  expect(views.flatMap((view) => view.facts).filter((id) => !known.has(id))).toEqual([]);
});

test('only relays of 2007 R2 and later do without the port range', () => {
  expect(views.map(({ outcome }) => outcome.verdict)).toEqual(['fails', 'works', 'fails']);
  const wide = compareDialects(session(internal(), federated()), world([...planned, ...range]));
  expect(wide.map(({ outcome }) => outcome.verdict)).toEqual(['works', 'works', 'works']);
});

test('is told apart in what both send', async () => {
  const text = views
    .flatMap((view) => [
      view.title,
      `  ${view.products}`,
      `  ${view.priorities}`,
      `  ${view.nomination}`,
      `  ${view.betweenRelays}`,
      ...view.outcome.candidates[1].map(({ line }) => `  ${line}`),
      `  ${view.outcome.summary}`,
      '',
    ])
    .join('\n');
  await expect(text).toMatchFileSnapshot('__golden__/dialects.txt');
});
