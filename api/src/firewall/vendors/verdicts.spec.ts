import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topology } from '../../domain/topology.fixture.ts';
import { designOf } from '../../domain/user-groups.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { covers, parsePrefix } from '../addresses.ts';
import { deriveRulesets } from '../derive-rulesets.ts';
import { evaluate, type Packet } from '../evaluate.ts';
import { anyFlow, anyPacket } from '../flow.fixture.ts';
import { awsTerraform } from './aws-terraform.ts';
import { azureArm } from './azure-arm.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { googleTerraform } from './google-terraform.ts';
import { ip6tables } from './ip6tables.ts';
import { iptables } from './iptables.ts';
import { juniperSrx } from './juniper-srx.ts';

/** A line that was read back: what it matches, as far as it says so, and what it does then. */
interface Read {
  readonly permits: boolean;
  readonly transport: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly sourcePorts: string;
  readonly ports: string;
}

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

const after = (line: string, flag: string): string =>
  new RegExp(` ${flag} ([^ ]+)`).exec(line)?.[1] ?? '';

const readIptables = (text: string): Read[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('-A EW') && / -p | -j DROP$/.test(line))
    .filter((line) => !line.includes('--ctstate'))
    .map((line) => ({
      permits: line.endsWith('ACCEPT'),
      transport: after(line, '-p') || null,
      direction: directionOfInterfaces(after(line, '-i'), after(line, '-o')),
      sources: after(line, '-s').split(',').filter(Boolean),
      destinations: after(line, '-d').split(',').filter(Boolean),
      sourcePorts: after(line, '--sport'),
      ports: after(line, '--dport'),
    }));

const directionOfInterfaces = (from: string, to: string): Read['direction'] => {
  if (from === 'eth0' || to === 'eth1') return 'in';
  return from === 'eth1' || to === 'eth0' ? 'out' : null;
};

const readAsa = (text: string): Read[] => {
  const blocks = text.split(/\n(?! )/);
  const bodies = new Map(
    blocks
      .filter((block) => block.startsWith('object'))
      .map((block) => {
        const [head = '', ...body] = block.split('\n');
        return [head.split(' ').at(-1)!, body] as const;
      }),
  );
  const members = (name: string): string[] =>
    bodies
      .get(name)!
      .filter((line) => line.startsWith(' network-object'))
      .map((line) => network(line.trim().split(' ').slice(1)));
  const end = (words: string[]): string[] => {
    const word = words.shift()!;
    if (word === 'any') return [];
    if (word === 'any4') return ['0.0.0.0/0'];
    if (word === 'any6') return ['::/0'];
    if (word === 'object-group') return members(words.shift()!);
    return [network(word.includes(':') ? [word] : [word, words.shift()!])];
  };
  return blocks
    .filter((line) => / extended (?:permit|deny) object /.test(line))
    .map((line) => {
      const [, list, , action, , service, ...words] = line.split(' ');
      const said = bodies.get(service!)![0]!;
      return {
        permits: action === 'permit',
        transport: said.split(' ')[2]!,
        direction: list!.endsWith('-in') ? 'in' : 'out',
        sources: end(words),
        destinations: end(words),
        sourcePorts: /source (?:eq|range) ([\d ]+?) dest/.exec(said)?.[1] ?? '',
        ports: /destination (?:eq|range) ([\d ]+)$/.exec(said)![1]!,
      };
    });
};

const network = ([first = '', second = '']: readonly string[]): string => {
  if (first === 'host') return second;
  if (first.includes(':')) return first;
  const bits = second.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0'));
  return `${first}/${bits.join('').replaceAll('0', '').length}`;
};

const readSrx = (text: string): Read[] => {
  const lines = text.split('\n').map((line) => line.split(' '));
  const under = (start: string) =>
    lines.filter((words) => words.join(' ').startsWith(`set ${start} `));
  const addresses = new Map(
    under('security address-book global address').map((words) => [words[5]!, [words[6]!]]),
  );
  for (const words of under('security address-book global address-set'))
    if (words[6] === 'address')
      addresses.set(words[5]!, [...(addresses.get(words[5]!) ?? []), ...addresses.get(words[7]!)!]);
  const applications = Map.groupBy(under('applications application'), (words) => words[3]!);
  const said = (name: string, what: string) =>
    applications.get(name)?.find((words) => words[4] === what)?.[5] ?? '';
  const policies = Map.groupBy(under('security policies'), (words) => words.slice(3, 9).join(' '));
  return [...policies.values()]
    .filter(([first]) => !first![8]!.endsWith('-rest'))
    .map((parts) => {
      const value = (what: string) => parts.find((words) => words[10] === what)?.[11] ?? '';
      const application = value('application');
      return {
        permits: parts.some((words) => words[10] === 'permit'),
        transport: said(application, 'protocol'),
        direction: parts[0]![4] === 'eth0' ? 'in' : 'out',
        sources: addresses.get(value('source-address')) ?? [],
        destinations: addresses.get(value('destination-address')) ?? [],
        sourcePorts: said(application, 'source-port'),
        ports: said(application, 'destination-port'),
      };
    });
};

interface AzureRule {
  readonly properties: Readonly<Record<string, string & string[]>>;
}

const readAzure = (text: string): Read[] =>
  (
    JSON.parse(text) as { resources: [{ properties: { securityRules: AzureRule[] } }] }
  ).resources[0].properties.securityRules.map(({ properties: said }) => ({
    permits: said['access'] === 'Allow',
    transport: said['protocol'] === '*' ? null : said['protocol']!.toLowerCase(),
    direction: said['direction'] === 'Inbound' ? 'in' : 'out',
    sources: said['sourceAddressPrefixes'] ?? [],
    destinations: said['destinationAddressPrefixes'] ?? [],
    sourcePorts: said['sourcePortRange']!,
    ports: said['destinationPortRange']!,
  }));

interface GoogleRule {
  readonly direction: string;
  readonly source_ranges: string[];
  readonly destination_ranges: string[];
  readonly allow?: [{ protocol: string; ports?: [string] }];
  readonly deny?: [{ protocol: string; ports?: [string] }];
}

const readGoogle = (text: string): Read[] =>
  Object.values(
    (JSON.parse(text) as { resource: { google_compute_firewall: Record<string, GoogleRule> } })
      .resource.google_compute_firewall,
  ).map(({ direction, source_ranges, destination_ranges, allow, deny }) => {
    const [{ protocol, ports }] = allow ?? deny!;
    return {
      permits: allow !== undefined,
      transport: protocol === 'all' ? null : protocol,
      direction: direction === 'INGRESS' ? 'in' : 'out',
      sources: source_ranges,
      destinations: destination_ranges,
      sourcePorts: '',
      ports: ports?.[0] ?? '',
    };
  });

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
      const all = [...flows, ...added.map(([flow]) => flow)].map((flow) => ({
        ...flow,
        firewallId: 'fw',
        sourcePorts: sourcePorts ? flow.sourcePorts : null,
      }));
      const [first] = deriveRulesets(design, all);
      const rules = first!.rules.map((rule, index): Rule => {
        const own = added[index - flows.length];
        return own ? { ...rule, origin: 'added', action: own[1] ? 'deny' : 'permit' } : rule;
      });
      return { ...first!, rules };
    }),
  );

interface Case {
  readonly name: string;
  readonly named: object;
  readonly read: (ruleset: Ruleset, packet: Packet) => readonly Read[];
  readonly sourcePorts?: boolean;
}

const ofIptables = (ruleset: Ruleset, { source }: Packet): Read[] =>
  readIptables((source.includes(':') ? ip6tables : iptables).render(ruleset) as string);

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
];

describe.each(cases)('$name', ({ named, read, sourcePorts }) => {
  test('read back, decides as the ruleset does', () => {
    fc.assert(
      fc.property(
        rulesetsWith(named, sourcePorts),
        fc.array(anyPacket, { minLength: 10, maxLength: 10 }),
        (ruleset, packets) => {
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
