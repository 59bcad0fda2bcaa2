import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import type { Ruleset } from '../domain/rule.ts';
import { Topology } from '../domain/topology.ts';
import { designOf } from '../domain/user-groups.ts';
import { writeDocument } from '../intake/document/write-document.ts';
import { reference } from '../planning/reference.fixture.ts';
import { planWithRulesets } from '../service/compose.ts';
import { main } from './main.ts';
import { BadInput } from './verb.ts';

const topology = Topology.parse({
  ...reference('2013', 'single-nat'),
  partners: [{ id: 'fabrikam', domain: 'fabrikam.com', kind: 'allowed' }],
});
const holed: Topology = {
  ...topology,
  pools: topology.pools.map((pool) =>
    pool.kind === 'edge' ? { ...pool, nextHopPoolId: null } : pool,
  ),
};
const external = planWithRulesets(designOf(topology)).rulesets.find(
  ({ side }) => side === 'external',
)!;
const without = (service: string): Ruleset => ({
  ...external,
  rules: external.rules.filter(
    ({ transport, ports }) => `${transport}/${String(ports.first)}` !== service,
  ),
});
const files: Readonly<Record<string, string>> = {
  good: writeDocument(topology, 'yaml'),
  homeless: writeDocument({ ...topology, pools: [], servers: [], interfaces: [] }, 'yaml'),
  aimless: writeDocument(
    { ...topology, pools: [], settings: { ...topology.settings, features: [] } },
    'yaml',
  ),
  silent: writeDocument(
    {
      ...topology,
      settings: {
        ...topology.settings,
        features: topology.settings.features.filter(
          (feature) => feature !== 'federation' && feature !== 'audio-video',
        ),
      },
    },
    'yaml',
  ),
  later: writeDocument(Topology.parse(reference('2019', 'single-nat')), 'yaml'),
  holed: writeDocument(holed, 'yaml'),
  rules: JSON.stringify(without('tcp/5061')),
  same: JSON.stringify(external),
  refused: JSON.stringify({
    faults: [{ kind: 'condition', condition: 'partner-certificate-refused' }],
  }),
  blocked: JSON.stringify({
    changes: [{ op: 'update', collection: 'partners', id: 'fabrikam', value: { kind: 'blocked' } }],
  }),
  odd: JSON.stringify({ faults: [{ kind: 'odd' }] }),
  unfit: JSON.stringify({
    changes: [{ op: 'update', collection: 'partners', id: 'fabrikam', value: { kind: 'odd' } }],
  }),
};

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly properties: { readonly ladders: readonly string[] };
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
    }[];
  }[];
}

const edgewise = async (...args: string[]) => {
  let [out, err] = ['', ''];
  const status = await main(args, {
    version: '0',
    isTerminal: false,
    read: async (path) => {
      const text = files[path];
      if (text === undefined) throw new BadInput([`${path}: does not exist`]);
      return new TextEncoder().encode(text);
    },
    write: async () => undefined,
    out: (text) => void (out += String(text)),
    err: (text) => void (err += text),
  });
  return { status, out, err };
};

describe('prove', () => {
  test('answers 0 where everything works', async () => {
    const { status, out, err } = await edgewise('prove', 'good');
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^works +voice-federated +fabrikam\.com/m);
    expect(out).not.toMatch(/^(fails|unsure)/m);
  });

  test('answers 1 and says what is in the way, once, with what mends it', async () => {
    const { status, out } = await edgewise('prove', 'holed', '--scenario', 'sign-in-remote');
    expect(status).toBe(1);
    expect(out.match(/\[no-next-hop\]/g)).toHaveLength(1);
    expect(out).toMatch(/^ {4}mend: /m);
    expect(out).not.toContain('voice-federated');
  });

  test.each([
    ['homeless', 1, 'nobody plays what is switched on, so nothing is proved', 'unsure'],
    ['aimless', 0, 'nothing to play', 'not-applicable'],
  ] as const)(
    'says of a topology without users what that proves, %s',
    async (file, exit, words, verdict) => {
      const { status, out } = await edgewise('prove', file);
      expect(status).toBe(exit);
      expect(out).toContain(`0 ladders, 0 arrows: ${words}\n`);
      expect(JSON.parse((await edgewise('prove', file, '--json')).out)).toMatchObject({ verdict });
    },
  );

  const lacks = 'Skype for Business Server 2019 has no XMPP federation';
  const nobody = 'its features are on, but nobody is there to play it';
  test.each([
    ['silent', 'voice-federated', 0, 'Audio and video is off, Federation is off'],
    ['silent', 'im-federated', 0, 'Federation is off'],
    ['later', 'im-xmpp', 0, lacks],
    ['good', 'im-xmpp', 1, nobody],
  ] as const)('of %s says why nobody plays %s', async (file, scenario, exit, because) => {
    const asked = ['prove', file, '--scenario', scenario];
    const text = await edgewise(...asked);
    expect([text.status, text.out.split('\n').slice(-2)]).toEqual([
      exit,
      [`0 ladders, 0 arrows: nobody plays ${scenario}: ${because}`, ''],
    ]);
    const { status, out } = await edgewise(...asked, '--json');
    expect([status, JSON.parse(out)]).toMatchObject([
      exit,
      {
        verdict: exit === 0 ? 'not-applicable' : 'unsure',
        cells: [],
        ladders: [],
        notPlayed: [{ scenario, because }],
      },
    ]);
    const junit = await edgewise(...asked, '--format', 'junit');
    expect(junit.out).toContain(
      `<${exit === 0 ? 'skipped' : 'failure type="unsure"'} message="${because}"/>`,
    );
    const drawn = await edgewise('ladder', file, '-s', scenario);
    expect([drawn.status, drawn.err]).toEqual([
      2,
      `edgewise ladder: nobody plays ${scenario}: ${because}\n`,
    ]);
  });

  test('says of a whole topology which scenarios nobody plays, and why', async () => {
    const { status, out } = await edgewise('prove', 'later');
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`^not played: im-xmpp: ${lacks}$`, 'm'));
    expect(out).toMatch(new RegExp(`^not played: im-federated: ${nobody}$`, 'm'));
    expect(out).not.toContain('not played: voice-remote');
  });

  test('says the verdict of the scenario that was asked for', async () => {
    const broken = ['prove', 'good', '--suppose', 'refused', '--json'];
    const asked = await edgewise(...broken, '-s', 'sign-in-remote');
    expect(JSON.parse((await edgewise(...broken)).out)).toMatchObject({ verdict: 'fails' });
    const { verdict, cells } = JSON.parse(asked.out) as {
      verdict: string;
      cells: { scenario: string }[];
    };
    expect([asked.status, verdict]).toEqual([0, 'works']);
    expect(new Set(cells.map(({ scenario }) => scenario))).toEqual(new Set(['sign-in-remote']));
  });

  test('takes a ruleset that a firewall really runs', async () => {
    const same = await edgewise('prove', 'good', '--rules', 'same');
    expect(same.status).toBe(0);
    const { status, out } = await edgewise('prove', 'good', '-r', 'rules', '-f', external.id);
    expect(status).toBe(1);
    expect(out).toMatch(/^fails: .* does not permit tcp\/5061/m);
    const unknown = await edgewise('prove', 'good', '-r', 'rules', '-f', 'nothing');
    expect(unknown).toMatchObject({ status: 2, out: '' });
  });

  test('says what nothing needs', async () => {
    const { status, out } = await edgewise('prove', 'good', '--minimal');
    expect(status).toBe(0);
    expect(out).toMatch(/^Sufficient, minimal: \d+ items, 0 needless\.$/m);
  });

  test('writes JUnit: a failing case for each ladder that does not work', async () => {
    const { status, out } = await edgewise('prove', 'holed', '--format', 'junit');
    const { document } = new JSDOM(out, { contentType: 'application/xml' }).window;
    const root = document.documentElement;
    const failures = document.querySelectorAll('testcase > failure');
    expect(status).toBe(1);
    expect(failures.length).toBeGreaterThan(0);
    expect(root.getAttribute('failures')).toBe(String(failures.length));
    expect(root.getAttribute('tests')).toBe(String(document.querySelectorAll('testcase').length));
  });

  test('writes SARIF: a result for each thing in the way, with its ladders', async () => {
    const { out } = await edgewise('prove', 'holed', '--format', 'sarif');
    const [run] = (JSON.parse(out) as { runs: SarifRun[] }).runs;
    const rules = run?.tool.driver.rules.map(({ id }) => id);
    expect(rules).toContain('no-next-hop');
    expect(run?.results.length).toBeGreaterThan(0);
    for (const result of run?.results ?? []) {
      expect(rules).toContain(result.ruleId);
      expect(result.properties.ladders.length).toBeGreaterThan(0);
      expect(result.locations[0]?.physicalLocation.artifactLocation.uri).toBe('holed');
    }
  });

  test('prints JSON', async () => {
    const { out } = await edgewise('prove', 'good', '--json');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'works' });
  });

  test.each([
    [['prove', 'good', '--format', 'pdf'], 'there is no format pdf'],
    [['prove', 'good', '--scenario', 'tea'], 'there is no scenario tea'],
    [['ladder', 'good'], 'choose one with --scenario'],
    [['ladder', 'good', '-s', 'im-federated', '--to', 'nobody'], 'there is no party nobody'],
    [['ladder', 'good', '-s', 'im-federated', '-m', '999'], 'there is no arrow 999'],
    [['ladder', 'good', '-s', 'im-federated', '--format', 'png'], 'there is no format png'],
  ])('%j is refused', async (args, message) => {
    const { status, out, err } = await edgewise(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('ladder', () => {
  const federated = ['ladder', 'good', '-s', 'voice-federated', '--to', 'federated'];

  test('draws one scenario for two parties', async () => {
    const { status, out } = await edgewise(...federated);
    expect(status).toBe(0);
    expect(out).toMatch(/^Federated call: Internal to fabrikam\.com\n/);
    expect(out).toContain('[works]');
  });

  test('answers 1 where an arrow fails', async () => {
    const { status, out } = await edgewise('ladder', 'holed', '-s', 'sign-in-remote');
    expect(status).toBe(1);
    expect(out).toContain('(not reached)');
  });

  test('shows what is answered in a world that is supposed', async () => {
    const { status, out } = await edgewise(...federated, '--suppose', 'refused');
    expect(status).toBe(1);
    expect(out).toContain('[ms-diagnostics: 1010]');
    const arrows = out.split('\n').filter((line) => /^ *\d+ {2}/u.test(line)).length;
    const { out: text } = await edgewise(
      ...[...federated, '--suppose', 'refused', '--message', String(arrows + 1)],
    );
    expect(text).toMatch(/^SIP\/2\.0 504 Server time-out\n/u);
    const { out: blocked } = await edgewise(...federated, '--suppose', 'blocked');
    expect(blocked).toContain('Not applicable: fabrikam.com is blocked');
  });

  test.each([
    ['odd', 'odd: faults.0'],
    ['unfit', 'A change does not fit the topology'],
    ['good', 'good: is not JSON'],
  ])('says what is wrong with a supposition, %s', async (file, words) => {
    const { status, err } = await edgewise(...federated, '--suppose', file);
    expect(status).toBe(2);
    expect(err).toContain(words);
  });

  test.each([
    ['mermaid', 'sequenceDiagram'],
    ['plantuml', '@startuml'],
    ['svg', '<svg'],
    ['json', '{'],
  ])('writes %s', async (format, start) => {
    const { out } = await edgewise(...federated, '--format', format);
    expect(out.startsWith(start) || out.includes(start)).toBe(true);
  });

  test('prints the text of an arrow', async () => {
    const drawn = await edgewise(...federated);
    const number = /^ *(\d+) .* INVITE /m.exec(drawn.out)?.[1] ?? '';
    const { out } = await edgewise(...federated, '--message', number);
    expect(out).toMatch(/^INVITE sip:bob@fabrikam\.com SIP\/2\.0\n/);
  });
});
