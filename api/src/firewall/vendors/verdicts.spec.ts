import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Flow } from '../../domain/flow.ts';
import { topology } from '../../domain/topology.fixture.ts';
import { designOf } from '../../domain/user-groups.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { covers, parsePrefix } from '../addresses.ts';
import { deriveRulesets } from '../derive-rulesets.ts';
import { evaluate, translated, type Packet } from '../evaluate.ts';
import { anyFlow, anyPacket } from '../flow.fixture.ts';
import {
  readAsa,
  readAzure,
  readCheckpoint,
  readFortios,
  readGoogle,
  readIos,
  readIptables,
  readPanos,
  readPf,
  readRouteros,
  readSrx,
  readVyos,
  readWindows,
  type Read,
} from '../read-back.fixture.ts';
import { awsTerraform } from './aws-terraform.ts';
import { azureArm } from './azure-arm.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { googleTerraform } from './google-terraform.ts';
import { ip6tables } from './ip6tables.ts';
import { iptables } from './iptables.ts';
import { checkpoint } from './checkpoint.ts';
import { ciscoIos } from './cisco-ios.ts';
import { fortinet } from './fortinet.ts';
import { mikrotik } from './mikrotik.ts';
import { paloalto } from './paloalto.ts';
import { pf } from './pf.ts';
import { vyos } from './vyos.ts';
import { windows } from './windows.ts';
import { juniperSrx } from './juniper-srx.ts';

const wanted = (ruleset: Ruleset, packet: Packet) => evaluate(ruleset, packet).action === 'permit';

const verdict = (lines: readonly Read[], packet: Packet): boolean =>
  lines.find((line) => matches(line, packet))?.permits ?? false;

/** An end of a line without any address is any. */
const matches = (line: Read, packet: Packet): boolean =>
  (line.transport === null || line.transport === packet.transport) &&
  (line.direction === null || line.direction === packet.direction) &&
  holds(line.sources, packet.source) &&
  holds(line.destinations, packet.destination) &&
  spans(line.sourcePorts, packet.sourcePort) &&
  spans(line.ports, packet.destinationPort);

const holds = (prefixes: readonly string[], address: string): boolean => {
  const one = parsePrefix(address)!;
  return prefixes.length === 0 || prefixes.some((prefix) => covers(parsePrefix(prefix)!, one));
};

const spans = (range: string, port: number): boolean => {
  if (range === '' || range === '*') return true;
  const [first, last = first] = range.split(/[-: ]/).map(Number);
  return first! <= port && port <= last!;
};

const interfaces = { outsideInterface: 'eth0', insideInterface: 'eth1' };

const rulesetsWith = (named: typeof interfaces | object, sourcePorts = true) =>
  fc.array(anyFlow, { maxLength: 6 }).chain((flows) =>
    fc.array(fc.tuple(anyFlow, fc.boolean()), { maxLength: 3 }).map((added) => {
      const design = designOf(
        topology({
          sites: [{ id: 's', name: 's' }],
          firewalls: [{ id: 'fw', name: 'f', siteId: 's', side: 'external', ...named }],
        }),
      );
      const own = (flow: Flow): Flow => ({
        ...flow,
        firewallId: 'fw',
        sourcePorts: sourcePorts ? flow.sourcePorts : null,
      });
      const [planned] = deriveRulesets(design, flows.map(own));
      const rules = added.flatMap(([flow, denies], index) =>
        deriveRulesets(design, [own(flow)])[0]!.rules.map((rule): Rule => ({
          ...rule,
          id: `X0${index + 1}`,
          origin: 'added',
          action: denies ? 'deny' : 'permit',
        })),
      );
      return { ...planned!, rules: [...planned!.rules, ...rules] };
    }),
  );

interface Case {
  readonly name: string;
  readonly named: object;
  readonly read: (ruleset: Ruleset, packet: Packet) => readonly Read[];
  readonly sourcePorts?: boolean;
  readonly permitsOnly?: boolean;
}

const ofIptables = (ruleset: Ruleset, { source }: Packet): Read[] =>
  readIptables((source.includes(':') ? ip6tables : iptables).render(ruleset) as string);

const familyOf = ({ source }: Packet): 4 | 6 => (source.includes(':') ? 6 : 4);

const ofRouteros = (ruleset: Ruleset, packet: Packet): Read[] =>
  readRouteros(mikrotik.render(ruleset) as string, familyOf(packet));

const ofVyos = (ruleset: Ruleset, packet: Packet): Read[] =>
  readVyos(vyos.render(ruleset) as string, familyOf(packet));

const cases: readonly Case[] = [
  { name: 'iptables', named: {}, read: ofIptables },
  { name: 'iptables with interfaces', named: interfaces, read: ofIptables },
  { name: 'cisco-asa', named: interfaces, read: (all) => readAsa(ciscoAsa.render(all) as string) },
  {
    name: 'juniper-srx',
    named: interfaces,
    read: (all) => readSrx(juniperSrx.render(all) as string),
  },
  {
    name: 'azure-arm',
    named: interfaces,
    read: (all) => readAzure(azureArm.render(all) as string),
  },
  {
    name: 'google-terraform',
    named: interfaces,
    read: (all) => readGoogle(googleTerraform.render(all) as string),
    sourcePorts: false,
  },
  { name: 'paloalto', named: interfaces, read: (all) => readPanos(paloalto.render(all) as string) },
  {
    name: 'fortinet',
    named: interfaces,
    read: (all) => readFortios(fortinet.render(all) as string),
  },
  {
    name: 'cisco-ios',
    named: interfaces,
    read: (all) => readIos(ciscoIos.render(all) as string),
  },
  { name: 'mikrotik', named: {}, read: ofRouteros },
  { name: 'mikrotik with interfaces', named: interfaces, read: ofRouteros },
  { name: 'vyos', named: {}, read: ofVyos },
  { name: 'vyos with interfaces', named: interfaces, read: ofVyos },
  { name: 'pf', named: {}, read: (all) => readPf(pf.render(all) as string) },
  {
    name: 'pf with interfaces',
    named: interfaces,
    read: (all) => readPf(pf.render(all) as string),
  },
  {
    name: 'checkpoint',
    named: {},
    read: (all) => readCheckpoint(checkpoint.render(all) as string),
  },
  {
    name: 'windows',
    named: interfaces,
    permitsOnly: true,
    read: (all) => readWindows(windows.render(all) as string),
  },
];

describe.each(cases)('$name', ({ named, read, sourcePorts, permitsOnly = false }) => {
  test('read back, decides as the ruleset does', () => {
    fc.assert(
      fc.property(
        rulesetsWith(named, sourcePorts),
        fc.array(anyPacket, { minLength: 10, maxLength: 10 }),
        (any, packets) => {
          const rules = any.rules.filter(({ action }) => action === 'permit' || !permitsOnly);
          const ruleset = { ...any, rules };
          for (const packet of packets)
            expect(verdict(read(ruleset, packet), packet)).toBe(wanted(ruleset, packet));
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a security group has no permit twice, since the platform refuses that', () => {
  fc.assert(
    fc.property(rulesetsWith({}), (ruleset) => {
      const permits = {
        ...ruleset,
        rules: ruleset.rules.filter(({ action }) => action === 'permit'),
      };
      const text = awsTerraform.render(permits) as string;
      const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, object>> };
      for (const [type, rules] of Object.entries(resource)) {
        const said = Object.values(rules).map((rule) =>
          JSON.stringify({ ...rule, description: '' }),
        );
        expect(type === 'aws_security_group' || new Set(said).size === said.length).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('PAN-OS lets pass to public addresses what may reach the private ones', () => {
  const translations = [1, 2].map((last) => ({
    id: `N0${last}`,
    name: 'edge',
    publicAddress: `203.0.113.${last}`,
    privateAddress: `10.0.0.${last}`,
  }));
  const arriving = fc
    .tuple(anyPacket, fc.constantFrom('203.0.113.1', '203.0.113.2'))
    .filter(([packet]) => familyOf(packet) === 4)
    .map(([packet, destination]): Packet => ({ ...packet, destination, direction: 'in' }));
  fc.assert(
    fc.property(rulesetsWith(interfaces), arriving, (any, packet) => {
      const ruleset = { ...any, translations };
      const lines = readPanos(paloalto.render(ruleset) as string);
      expect(verdict(lines, packet)).toBe(wanted(ruleset, translated(ruleset, packet)));
    }),
    { numRuns: 500 },
  );
});
