import { describe, expect, test } from 'vitest';
import type { Arrow, Ladder } from '../domain/ladder.ts';
import { designOf } from '../domain/user-groups.ts';
import { letsOut } from '../facts/network-access.ts';
import { reference } from '../planning/reference.fixture.ts';
import { ladderOf, playAll, segmentsOf } from './play.ts';
import { stageOf } from './stage.ts';

const versions = ['2010', '2013', '2019'] as const;

/** Messages that open a connection; the others go on one, or stay within the network, as look-ups do. */
const opening: readonly Arrow['message']['kind'][] = ['tls', 'psom', 'http', 'turn'];

/** Connections that a party of a restricted network opens. */
const opened = (ladders: readonly Ladder[]): readonly Arrow[] =>
  ladders.flatMap(({ arrows, from, to }) =>
    arrows.filter((arrow) => {
      const party = { from, to }[arrow.from];
      const isOpening = arrow.direction === 'request' && opening.includes(arrow.message.kind);
      return isOpening && party !== undefined && party.access !== 'open';
    }),
  );

const isAsked = ({ requires }: Arrow): boolean => requires.some(({ kind }) => kind === 'network');

describe.each(versions)('%s', (version) => {
  const ofOne = stageOf(designOf(reference(version, 'single-nat', { singleAddress: true })));
  const ofEach = stageOf(designOf(reference(version, 'single-nat')));

  test('whatever is not TCP 443 is asked of the network where a user is', () => {
    const arrows = opened(playAll(ofOne).map((each) => ladderOf(ofOne, each)));
    expect(arrows.length).toBeGreaterThan(20);
    expect(arrows.filter((arrow) => isAsked(arrow) === letsOut('tcp-443', arrow))).toEqual([]);
    expect(new Set(arrows.filter(isAsked).map(({ message }) => message.name))).toEqual(
      new Set(['TLS handshake', 'PSOM content']),
    );
  });

  test('nothing is asked where each service has an address', () => {
    const arrows = opened(playAll(ofEach).map((each) => ladderOf(ofEach, each)));
    expect(arrows.filter(isAsked)).toEqual([]);
  });

  test('what ladders share is what each of them would be alone', () => {
    const plays = playAll(ofOne).filter(({ notApplicable }) => notApplicable === null);
    const alone = plays.map(({ scenario, from, to }) =>
      scenario.play(stageOf(ofOne.design), from, to).flatMap(({ arrows }) => arrows),
    );
    expect(plays.map((each) => segmentsOf(each).flatMap(({ arrows }) => arrows))).toEqual(alone);
  });
});
