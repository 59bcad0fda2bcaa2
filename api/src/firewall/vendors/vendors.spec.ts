import { describe, expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { canFilterWithIptables, loadWithIptables } from '../../../test/hostile/iptables.ts';
import { canFilterPackets, inNamespace, loadWithNft } from '../../../test/hostile/nft.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { audit } from '../audit.ts';
import type { Exporter } from '../exporter.ts';
import { cases } from '../ruleset.fixture.ts';
import { exporters } from './index.ts';

const named = Object.entries(cases);

describe.each(exporters)('$id', (exporter) => {
  test.each(named)('writes %s', async (name, ruleset) => {
    await expect(golden(exporter, ruleset)).toMatchFileSnapshot(
      `__golden__/${exporter.id}/${name}.${typeof exporter.render(ruleset) === 'string' ? exporter.extension : 'txt'}`,
    );
  });

  test.each(named)('writes %s twice alike', (_, ruleset) => {
    expect(exporter.render(ruleset)).toEqual(exporter.render(structuredClone(ruleset)));
  });
});

describe.each(exporters.filter(({ lint }) => lint))('$id accepts', (exporter) => {
  const good = named.filter(([, ruleset]) => accepted(exporter, ruleset));

  test.runIf(canFilterPackets()).each(good)('%s', (_, ruleset) => {
    const { status, stderr } = inNamespace(exporter.lint ?? [], exporter.render(ruleset) as string);
    expect({ status, said: stderr }).toEqual({ status: 0, said: '' });
  });
});

test.runIf(canFilterPackets())('nftables is loaded again over itself without a trace', () => {
  const [nftables] = exporters;
  const text = nftables!.render(cases['nat']!) as string;
  expect(loadWithNft(text + text)).toEqual(loadWithNft(text));
});

describe.each([4, 6] as const)('iptables, IPv%i', (family) => {
  const exporter = exporters.find(({ id }) => id === (family === 4 ? 'iptables' : 'ip6tables'))!;

  test.runIf(canFilterWithIptables()).each(named.filter(([, each]) => accepted(exporter, each)))(
    'loads and rolls back %s without a trace',
    (_, ruleset) => {
      const [text, back] = [exporter.render(ruleset) as string, exporter.rollback!(ruleset)];
      const rules = loadWithIptables(family, text, back).filter((line) => line.startsWith('-A'));
      expect(rules).toEqual([]);
      expect(loadWithIptables(family, text, back, text)).toEqual(loadWithIptables(family, text));
    },
  );
});

test.runIf(canFilterPackets())('nftables is rolled back without a trace', () => {
  const [nftables] = exporters;
  const ruleset = cases['nat']!;
  const text = nftables!.render(ruleset) as string;
  expect(loadWithNft(text + nftables!.rollback!(ruleset))).toEqual(loadWithNft(''));
});

test.each(exporters.filter(({ rollback }) => rollback))(
  '$id rolls back what it names and nothing else',
  ({ render, rollback }) => {
    const ours = names(render(cases['both-families']!) as string);
    const removed = names(rollback!(cases['both-families']!));
    expect(removed.filter((name) => !ours.includes(name))).toEqual([]);
    expect(ours).not.toEqual([]);
  },
);

test.each(exporters)('$id says at which line each rule stands', (exporter) => {
  const added = cases['added']!;
  const rules = added.rules.filter(({ action }) => exporter.can.deny || action === 'permit');
  const ruleset = { ...added, rules };
  const lines = String(exporter.render(ruleset)).split('\n');
  const found = Object.entries(exporter.lineOfRule(ruleset)).map(([id, line]) =>
    lines[line - 1]?.includes(id),
  );
  expect(found).toEqual(exporter.id === 'xlsx' ? [] : ruleset.rules.map(() => true));
});

/** The names of our own objects in a text. */
const names = (text: string): string[] => [
  ...new Set(text.match(/(?:EW|ew|edgewise)[-_]fw-ext-01(?:-[\w.]+)*/g) ?? []),
];

/** What a reviewer reads: the findings, and the text unless one of them prevents it. */
const golden = (exporter: Exporter, ruleset: Ruleset): string => {
  const findings = audit(exporter, ruleset).map(
    ({ severity, code, message }) => `${severity} ${code}: ${message}\n`,
  );
  return (
    findings.join('') + (accepted(exporter, ruleset) ? readable(exporter.render(ruleset)) : '')
  );
};

const accepted = (exporter: Exporter, ruleset: Ruleset): boolean =>
  audit(exporter, ruleset).every(({ severity }) => severity !== 'error');

const readable = (output: string | Uint8Array): string =>
  typeof output === 'string'
    ? output
    : Object.entries(unzipSync(output))
        .map(([path, bytes]) => `--- ${path}\n${strFromU8(bytes).replaceAll('><', '>\n<')}\n`)
        .join('');
