import { describe, expect, test } from 'vitest';
import { SaxesParser } from 'saxes';
import type { Ladder } from '../../domain/ladder.ts';
import { played } from '../reference-stage.fixture.ts';
import type { Answer } from '../../domain/proof.ts';
import type { ArrowMark } from './arrow-mark.ts';
import { type LadderFormatName, ladderFormats } from './index.ts';

const formats = Object.keys(ladderFormats) as LadderFormatName[];
const reference = played.find(({ version, id }) => version === '2013' && id === 'single-nat');
const federated = (reference?.ladders ?? []).find(({ scenario }) => scenario === 'im-federated');

/** A call that the internal firewall stops at its ninth arrow. */
const stopped = ({ arrows }: Ladder): ArrowMark[] =>
  arrows.map((_, i) => ({
    verdict: i === 8 ? 'fails' : 'works',
    reached: i <= 8,
    because: i === 8 ? 'stopped by firewall fw-int' : null,
  }));

/** What is answered to it: 504 with its reason, back to whoever called. */
const refused = ({ arrows }: Ladder, said: string): Answer[] => {
  const path = arrows.slice(0, 8).filter(({ message }) => message.name === 'INVITE');
  return path.toReversed().map((arrow) => ({
    after: 8,
    arrow: {
      ...arrow,
      from: arrow.to,
      to: arrow.from,
      direction: 'reply',
      requires: [],
      message: {
        kind: 'sip-response',
        name: said,
        template: 'refused',
        values: { header: `ms-diagnostics: 1007;reason="${said}"` },
      },
    },
  }));
};

const judged = (ladder: Ladder, said = '504 Server time-out') => ({
  marks: stopped(ladder),
  answers: refused(ladder, said),
});

const hostile = [
  `"><script>alert(1)</script>`,
  'end\nparticipant evil',
  '@enduml\r\n!include /etc/passwd',
  ']]>&amp;<!-- -->',
  "';drop--",
  'a:b;c#d%%{init}%%',
  '\u202Eevil\u2028x\u0000y',
  '{{7*7}} ${x} \\n',
];

/** The same ladder with every text of its document replaced. */
const renamed = (ladder: Ladder, text: string): Ladder => ({
  ...ladder,
  title: text,
  from: { ...ladder.from, label: text },
  to: { ...ladder.to, label: text },
  lifelines: ladder.lifelines.map((each) => ({ ...each, label: text, name: text })),
  arrows: ladder.arrows.map((each) => ({
    ...each,
    message: { ...each.message, name: text },
    phase: each.phase === 'Conversation' ? text : each.phase,
  })),
});

/** What a drawing consists of, without its words. */
const structures: Readonly<Record<LadderFormatName, (drawn: string) => unknown>> = {
  text: (drawn) => drawn.split(/[\n\r\u2028]/u).length,
  json: (drawn) => Object.keys(JSON.parse(drawn) as object),
  mermaid: (drawn) =>
    drawn
      .replaceAll(/#\d+;/gu, '')
      .split(/[\n\r;\u2028]/u)
      .map((line) => line.trim().split(/[ :]/u)[0]),
  plantuml: (drawn) => drawn.split(/[\n\r\u2028]/u).map((line) => line.trim().split(' ')[0]),
  svg: (drawn) => {
    const elements: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => elements.push(name));
    parser.write(drawn).close();
    return elements;
  },
};

describe.each(formats)('%s', (name) => {
  const { draw, extension } = ladderFormats[name];

  test('a ladder that fails', async () => {
    if (!federated) throw new Error('nothing is played');
    const drawn = draw(federated, judged(federated));
    await expect(drawn).toMatchFileSnapshot(`__golden__/im-federated-stopped.${extension}`);
  });

  test.each(hostile)('names are only names: %j', (text) => {
    if (!federated) throw new Error('nothing is played');
    const structure = structures[name];
    const drawn = draw(renamed(federated, text), judged(federated, text));
    expect(structure(drawn)).toEqual(
      structure(draw(renamed(federated, 'x'), judged(federated, 'x'))),
    );
  });

  test('one that is not played says why', () => {
    if (!federated) throw new Error('nothing is played');
    const none = { ...federated, arrows: [], lifelines: [], notApplicable: 'ended with 2015' };
    expect(draw(none)).toContain('ended with 2015');
  });
});

test('lifelines of more than ten pools keep their columns', () => {
  if (!federated) throw new Error('nothing is played');
  const more = Array.from({ length: 12 }, (_, i) => ({
    ...(federated.lifelines[1] as Ladder['lifelines'][number]),
    id: `pool.extra-${i}`,
    label: `a-very-long-pool-name-of-site-${i}`,
  }));
  const lifelines = [federated.lifelines[0]!, ...more, ...federated.lifelines.slice(1)];
  const lines = ladderFormats.text.draw({ ...federated, lifelines }).split('\n');
  const walls = lines.filter((line) => line.includes('#')).map((line) => line.indexOf('#'));
  expect(new Set(walls).size).toBe(1);
});

test('an arrow stops at the firewall that stops it, and before all of them where the own network holds it back', () => {
  const signIn = (reference?.ladders ?? []).find(({ scenario }) => scenario === 'sign-in-remote');
  const at = signIn?.arrows.findIndex(({ message }) => message.kind === 'tls') ?? -1;
  const stopOf = (because: string): number => {
    if (!signIn) return NaN;
    const marks = signIn.arrows.map((_, i): ArrowMark => ({
      verdict: i === at ? 'fails' : 'works',
      reached: i <= at,
      because: i === at ? because : null,
    }));
    const svg = ladderFormats.svg.draw(signIn, { marks, answers: [] });
    return Number(/<path d="M(\d+) \d+h6l4 4v6/u.exec(svg)?.[1]) + 3;
  };
  const wall = stopOf('fw-ext, the external firewall, does not permit tcp/5061');
  expect(stopOf('Own network lets 443 only out, not 5061')).toBe(wall - 18);
  expect(stopOf('Certificate has expired')).toBeGreaterThan(wall);
});

test('labels of SVG are read in full beside walls, with their service', () => {
  const calls = (reference?.ladders ?? []).filter(({ scenario }) => scenario === 'sign-in-remote');
  const [call] = calls;
  if (!call) throw new Error('nothing is played');
  const svg = ladderFormats.svg.draw(call);
  const labels = [...svg.matchAll(/<\/title>([^<]*)<\/text>/gu)].map(([, text]) => text);
  expect(labels).toHaveLength(call.arrows.length);
  expect(labels).toContain('GET revocation list, tcp/80');
  expect(labels.filter((label) => label?.endsWith('…'))).toEqual([]);
});
