import { expect, test } from 'vitest';
import { audit } from './audit.ts';
import { auditWhole } from './audit-whole.ts';
import { cases, rule, ruleset } from './ruleset.fixture.ts';
import { ports } from '../domain/net.ts';
import { awsTerraform } from './vendors/aws-terraform.ts';
import { azureArm } from './vendors/azure-arm.ts';
import { checkpoint } from './vendors/checkpoint.ts';
import { ciscoAsa } from './vendors/cisco-asa.ts';
import { ip6tables } from './vendors/ip6tables.ts';
import { iptables } from './vendors/iptables.ts';
import { nftables } from './vendors/nftables.ts';
import { paloalto } from './vendors/paloalto.ts';
import { windows } from './vendors/windows.ts';
import type { Exporter } from './exporter.ts';

const said = (exporter: Exporter, name: string): string[] =>
  auditWhole(exporter, cases[name]!).map(({ severity, code }) => `${severity} ${code}`);

test.each<[exporter: Exporter, name: string, findings: string[]]>([
  [nftables, 'nat', []],
  [iptables, 'nat', []],
  [iptables, 'both-families', ['info other-family']],
  [ip6tables, 'nat', ['info other-family']],
  [ciscoAsa, 'one-rule', []],
  [ciscoAsa, 'nat', ['warning hairpin-unsupported']],
  [checkpoint, 'interfaces', ['info directions-unsupported', 'warning hairpin-unsupported']],
  [windows, 'nat', ['warning nat-elsewhere']],
  [windows, 'internal', ['info interfaces-unsupported']],
  [azureArm, 'one-rule', ['info denials-not-logged']],
])('%o says of %s: %o', (exporter, name, findings) => {
  expect(said(exporter, name)).toEqual(findings);
});

test('a fixed source port that the target cannot fix is said, and the file written all the same', () => {
  const given = ruleset({ rules: [rule({ sourcePorts: ports(50_000, 59_999) })] });
  expect(audit(awsTerraform, given)).toMatchObject([
    { code: 'denials-not-logged', severity: 'info' },
    { code: 'source-ports-widened', severity: 'warning', factId: 'EXT-04' },
  ]);
});

test('a target that translates IPv4 only refuses a translation of IPv6', () => {
  const errors = audit(paloalto, cases['both-families']!).filter(
    ({ severity }) => severity === 'error',
  );
  expect(errors).toMatchObject([
    { code: 'nat-unsupported', message: expect.stringContaining('translation N02') as string },
  ]);
});

test('what counts is how many rules the platform gets', () => {
  const rules = Array.from({ length: 600 }, (_, index) =>
    rule({ id: `X${index}`, origin: 'added' }),
  );
  expect(audit(azureArm, ruleset({ rules })).map(({ code }) => code)).toContain('too-many-rules');
  expect(audit(awsTerraform, ruleset({ rules })).map(({ code }) => code)).not.toContain(
    'too-many-rules',
  );
});
