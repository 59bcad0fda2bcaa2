import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Ruleset } from '../domain/rule.ts';
import { designOf } from '../domain/user-groups.ts';
import { group, rule, ruleset } from '../firewall/ruleset.fixture.ts';
import { writeDocument } from '../intake/document/write-document.ts';
import { reference } from '../planning/reference.fixture.ts';
import { planWithRulesets } from '../service/compose.ts';
import { main } from './main.ts';
import { BadInput } from './verb.ts';

const topology = reference('2019', 'single-nat');
const planned = planWithRulesets(designOf(topology)).rulesets;
const external = planned.find(({ side }) => side === 'external')!;
const example = readFileSync(
  fileURLToPath(new URL('../../../docs/examples/README.md', import.meta.url)),
);

/** Runs the command on files that are only there for it. */
const edgewise = async (files: Readonly<Record<string, unknown>>, ...args: string[]) => {
  let [out, err] = ['', ''];
  const bytes = (value: unknown) =>
    value instanceof Uint8Array
      ? value
      : new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const status = await main(args, {
    version: '0',
    isTerminal: false,
    read: async (path) => {
      if (!Object.hasOwn(files, path)) throw new BadInput([`${path}: does not exist`]);
      return bytes(files[path]);
    },
    write: async () => undefined,
    out: (text) => void (out += String(text)),
    err: (text) => void (err += text),
  });
  return { status, out, err };
};

const yaml = writeDocument(topology, 'yaml');
const without = (id: string): Ruleset => ({
  ...external,
  rules: external.rules.filter((each) => each.id !== id),
});

describe('analyse', () => {
  test('of a topology says that its planned rules are exact', async () => {
    const { status, out, err } = await edgewise({ t: yaml }, 'analyse', 't');
    expect([status, err]).toEqual([0, '']);
    expect(out).not.toMatch(/^(missing|excess|unclear|undecided)/m);
  });

  test('names the flow that a rule too few refuses, and the rule to add', async () => {
    const { status, out } = await edgewise(
      { r: without('E01'), t: yaml },
      ...['analyse', 'r', '--topology', 't'],
    );
    const [flowId] = external.rules[0]!.flowIds;
    expect(status).toBe(1);
    expect(out).toContain(`missing: ${flowId} is refused\n`);
    expect(out).toMatch(/^ {4}add: permit, out, .* (tcp|udp)\/\d+$|^ {4}add: permit, in, /m);
  });

  test('finds the firewall of a ruleset that is called otherwise', async () => {
    const renamed = { ...external, id: 'asa', name: 'asa' };
    const unnamed = await edgewise({ r: renamed, t: yaml }, 'analyse', 'r', '-t', 't');
    const named = await edgewise(
      { r: renamed, t: yaml },
      ...['analyse', 'r', '-t', 't', '-f', external.id],
    );
    expect(unnamed).toMatchObject({ status: 2, out: '' });
    expect(unnamed.err).toContain('choose one with --firewall');
    expect(named.status).toBe(0);
  });

  test('measures what passes for nothing', async () => {
    const x = rule({
      id: 'X9',
      origin: 'added',
      source: group('a', '192.0.2.1'),
      destination: group('b', '192.0.2.2'),
    });
    const more = { ...external, rules: [...external.rules, x] };
    const { status, out } = await edgewise({ r: more, t: yaml }, 'analyse', 'r', '-t', 't');
    expect(status).toBe(1);
    expect(out).toContain('excess: X9 permits 131070 packets that no flow needs\n');
  });

  test('without a topology looks at the rules alone, and prints JSON', async () => {
    const two = ruleset({
      rules: [
        rule({ id: 'A', action: 'deny' }),
        rule({ id: 'B' }),
        rule({ id: 'C', source: group('x', 'x') }),
      ],
    });
    const { status, out } = await edgewise({ r: [two] }, 'analyse', 'r', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      {
        firewall: { id: 'fw-ext-01' },
        gap: null,
        hygiene: [
          { kind: 'redundant', rule: { id: 'A' } },
          {
            kind: 'shadowed',
            rule: { id: 'B' },
            by: [{ id: 'A', position: 1 }],
            contradicts: true,
          },
          { kind: 'never-matches', rule: { id: 'C' } },
        ],
      },
    ]);
  });

  test.each([
    [
      'a ruleset with a fault',
      { ...external, rules: [{ id: 'E01' }] },
      /^r: 0\.rules\.0\.action: /,
    ],
    ['something else', example, /^r: /],
    ['nothing', '', /^r: the file is empty\n$/],
    ['truncated JSON', '{"rules": [', /^r:/],
    ['deep JSON', '['.repeat(200_000), /^r:/],
    ['rules that are none', '{"rules": 5, "side": null}', /^r: 0\.id: /],
  ])('refuses %s', async (_, file, message) => {
    const { status, out, err } = await edgewise({ r: file }, 'analyse', 'r');
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  test('wants the flows of a topology', async () => {
    const { status, err } = await edgewise({ r: external }, 'analyse', 'r', '-t', 'r');
    expect([status, err]).toEqual([2, 'r: is no topology, so it says no flows\n']);
  });
});

describe('a kind that the content does not say', () => {
  const access = 'access-list OUT extended permit tcp any host 172.16.1.10 eq 443\n';
  const files = { t: yaml, a: access, b: access.replace('443', '5061') };

  test('is named', async () => {
    const { status, out } = await edgewise(files, 'analyse', 'a', '--from', 'cisco-asa');
    expect([status, out]).toEqual([0, expect.stringContaining('1 rules')]);
    const args = ['-t', 't', '-f', external.id, '--from', 'cisco-asa'];
    const held = await edgewise(files, 'analyse', 'a', ...args);
    expect([held.status, held.err]).toEqual([1, '']);
    expect(held.out).toContain('missing: ');
  });

  test('is of both sides of a difference, but not of a topology', async () => {
    const changed = await edgewise(files, 'diff', 'a', 'b', '--from', 'cisco-asa');
    expect([changed.status, changed.err]).toEqual([1, '']);
    expect(changed.out).toContain('5061');
    const args = ['-f', external.id, '--from', 'cisco-asa'];
    const planned = await edgewise(files, 'diff', 'a', 't', ...args);
    expect([planned.status, planned.err]).toEqual([1, '']);
  });

  test('has to be one that there is', async () => {
    const { status, err } = await edgewise(files, 'analyse', 'a', '--from', 'abacus');
    expect(status).toBe(2);
    expect(err).toContain('there are nftables-json');
  });
});

describe('diff', () => {
  test('says nothing against rules in another order and grouping', async () => {
    const { status, out } = await edgewise(
      { a: external, b: { ...external, rules: external.rules.toReversed() } },
      ...['diff', 'a', 'b'],
    );
    expect([status, out]).toEqual([0, 'every packet meets the same verdict\n']);
  });

  test('shows the packets that changed their verdict', async () => {
    const [a, b] = [
      ruleset(),
      ruleset({
        rules: [rule({ id: 'D', action: 'deny', source: group('s', '10.0.0.0/8') }), rule()],
      }),
    ];
    const { status, out } = await edgewise({ a, b }, 'diff', 'a', 'b');
    expect(status).toBe(1);
    expect(out).toBe(
      [
        'permit becomes deny: E01 decided, D decides',
        '    10.0.0.0/8 to 172.16.1.10, tcp/443, 2198989701120 packets',
        '    for example in, tcp 10.0.0.0 port 50000 to 172.16.1.10 port 443',
        '',
      ].join('\n'),
    );
  });

  test('asks which firewall is meant', async () => {
    const { status, err } = await edgewise({ t: yaml }, 'diff', 't', 't');
    expect([status, err]).toEqual([
      2,
      `t: the firewalls are ${planned.map(({ id }) => id).join(', ')}; choose one with --firewall\n`,
    ]);
    const chosen = await edgewise({ t: yaml }, 'diff', 't', 't', '--firewall', external.id);
    expect(chosen.status).toBe(0);
  });

  test('sees translations', async () => {
    const b = { ...external, translations: external.translations.slice(1) };
    const { status, out } = await edgewise({ a: external, b }, 'diff', 'a', 'b', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      changes: [],
      removedTranslations: [external.translations[0]],
    });
  });
});
