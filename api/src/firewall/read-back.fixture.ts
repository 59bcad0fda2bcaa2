import type { Rule } from '../domain/rule.ts';

/** A line that was read back: what it matches, as far as it says so, and what it does then. */
export interface Read {
  readonly permits: boolean;
  readonly transport: string | null;
  readonly direction: Rule['direction'] | null;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly sourcePorts: string;
  readonly ports: string;
}

const after = (line: string, flag: string): string =>
  new RegExp(` ${flag} ([^ ]+)`).exec(line)?.[1] ?? '';

/** Lines of an own chain of iptables-restore. */
export const readIptables = (text: string): Read[] =>
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

/** Access lists of an ASA, with the objects they name. */
export const readAsa = (text: string): Read[] => {
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

/** Policies of an SRX, with the objects they name. */
export const readSrx = (text: string): Read[] => {
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

/** Rules of a network security group. */
export const readAzure = (text: string): Read[] =>
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

/** Firewall rules of a VPC network. */
export const readGoogle = (text: string): Read[] =>
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

/** The value after a word of a line; a list in brackets is one value. */
const worded = (line: string, word: string): string[] => {
  const found = new RegExp(` ${word} (?:\\[ ([^\\]]+) \\]|([^ ]+))`).exec(line);
  return (found?.[1] ?? found?.[2] ?? '').split(' ').filter((each) => !['', 'any'].includes(each));
};

/** Security rules of PAN-OS, with the objects they name. */
export const readPanos = (text: string): Read[] => {
  const lines = text.split('\n');
  const addresses = new Map(
    lines.flatMap((line) => {
      const [, name, address] = /^set address ([^ ]+) ip-netmask ([^ ]+)$/.exec(line) ?? [];
      return name ? [[name, [address!]]] : [];
    }),
  );
  for (const line of lines.filter((each) => each.startsWith('set address-group'))) {
    const members = worded(line, 'static').flatMap((member) => addresses.get(member)!);
    addresses.set(line.split(' ')[2]!, members);
  }
  const service = (name: string, what: string) =>
    lines
      .find((line) => new RegExp(`^set service ${name} protocol \\w+ ${what} `).test(line))
      ?.split(' ')
      .at(-1) ?? '';
  return lines
    .filter((line) => line.includes('security rules') && !line.includes('-rest '))
    .map((line) => {
      const said = line.replace(/ description ".*/, '');
      const [name = ''] = worded(said, 'service');
      return {
        permits: said.includes(' action allow'),
        transport: lines.find((each) => each.startsWith(`set service ${name} `))!.split(' ')[4]!,
        direction: worded(said, 'from')[0] === 'eth0' ? 'in' : 'out',
        sources: worded(said, 'source').flatMap((each) => addresses.get(each)!),
        destinations: worded(said, 'destination').flatMap((each) => addresses.get(each)!),
        sourcePorts: service(name, 'source-port'),
        ports: service(name, 'port'),
      };
    });
};

/** Policies of FortiOS, with the objects they name. */
export const readFortios = (text: string): Read[] => {
  const objects = new Map<string, Map<string, string[]>>();
  const policies: Map<string, string[]>[] = [];
  let table = '';
  for (const line of text.split('\n').map((each) => each.trim())) {
    const words = [...line.matchAll(/"([^"]*)"|[^ ]+/g)].map(([word, inner]) => inner ?? word);
    if (words[0] === 'config') table = line;
    if (words[0] === 'edit') objects.set(words[1]!, new Map());
    if (words[0] === 'edit' && table === 'config firewall policy')
      policies.push(objects.get(words[1]!)!);
    if (words[0] === 'set') [...objects.values()].at(-1)?.set(words[1]!, words.slice(2));
  }
  const prefixes = (name: string): string[] => {
    const said = objects.get(name)!;
    const [address, dotted] = said.get('subnet') ?? [];
    if (address !== undefined) return [network([address, dotted!])];
    return said.get('ip6') ?? said.get('member')!.flatMap(prefixes);
  };
  const end = (said: Map<string, string[]>, what: string): string[] | null => {
    const [four, six] = [said.get(what), said.get(`${what}6`)];
    const all = (names: string[] | undefined, everything: string) =>
      names?.flatMap((name) => (name === 'all' ? [everything] : prefixes(name))) ?? [];
    return [...all(four, '0.0.0.0/0'), ...all(six, '::/0')];
  };
  return policies.map((said) => {
    const service = objects.get(said.get('service')![0]!) ?? new Map<string, string[]>();
    const [key, value] = [...service].find(([name]) => name.endsWith('-portrange')) ?? ['', ['']];
    const [ports = '', sourcePorts = ''] = value[0]!.split(':');
    return {
      permits: said.get('action')![0] === 'accept',
      transport: key === '' ? null : key.split('-')[0]!,
      direction: said.get('srcintf')![0] === 'eth0' ? 'in' : 'out',
      sources: end(said, 'srcaddr')!,
      destinations: end(said, 'dstaddr')!,
      sourcePorts,
      ports,
    };
  });
};

/** Rules of an own chain of RouterOS, in one family, with the address lists they name. */
export const readRouteros = (text: string, family: 4 | 6): Read[] => {
  const start = family === 4 ? '/ip firewall' : '/ipv6 firewall';
  const lines = text.split('\n').filter((line) => line.startsWith(start));
  const value = (line: string, key: string) =>
    new RegExp(` ${key}=([^ ]+)`).exec(line.replace(/comment=".*/, ''))?.[1] ?? '';
  const end = (line: string, side: string): string[] => {
    const list = value(line, `${side}-address-list`);
    if (list === '') return [value(line, `${side}-address`)].filter(Boolean);
    return lines
      .filter((each) => each.includes('address-list add') && value(each, 'list') === list)
      .map((each) => value(each, 'address'));
  };
  return lines
    .filter((line) => line.includes(' filter add chain=EW') && line.includes(' protocol='))
    .map((line) => ({
      permits: value(line, 'action') === 'accept',
      transport: value(line, 'protocol'),
      direction: directionOfInterfaces(value(line, 'in-interface'), value(line, 'out-interface')),
      sources: end(line, 'src'),
      destinations: end(line, 'dst'),
      sourcePorts: value(line, 'src-port'),
      ports: value(line, 'dst-port'),
    }));
};

/** Rules of an own rule set of VyOS, in one family, with the groups they name. */
export const readVyos = (text: string, family: 4 | 6): Read[] => {
  const lines = text.split('\n').map((line) => line.split(' '));
  const rules = Map.groupBy(
    lines.filter((words) => words.slice(0, 4).join(' ') === `set firewall ipv${family} name`),
    (words) => Number(words[6]),
  );
  const members = (name: string) =>
    lines.filter((words) => words[4] === name && words[5] === 'network').map((words) => words[6]!);
  return [...rules]
    .filter(([number]) => number >= 10)
    .map(([, parts]) => {
      const value = (...path: string[]) =>
        parts
          .find((words) => words.slice(7, 7 + path.length).join(' ') === path.join(' '))
          ?.slice(7 + path.length) ?? [];
      const end = (side: string) => {
        const [group] = value(side, 'group', 'network-group');
        return group === undefined ? value(side, 'address') : members(group);
      };
      const [from = ''] = value('inbound-interface', 'name');
      const [to = ''] = value('outbound-interface', 'name');
      return {
        permits: value('action')[0] === 'accept',
        transport: value('protocol')[0]!,
        direction: directionOfInterfaces(from, to),
        sources: end('source'),
        destinations: end('destination'),
        sourcePorts: value('source', 'port')[0] ?? '',
        ports: value('destination', 'port')[0]!,
      };
    });
};

/** Rules of an anchor of pf, with the tables they name. */
export const readPf = (text: string): Read[] => {
  const tables = new Map(
    [...text.matchAll(/^table (<[^>]+>) const \{ (.+) \}$/gm)].map(
      ([, name, all]) => [name!, all!.split(', ')] as const,
    ),
  );
  const everywhere = (family: string) => [family === 'inet' ? '0.0.0.0/0' : '::/0'];
  return text
    .split('\n')
    .filter((line) => / label "/.test(line))
    .map((line) => {
      const family = / (inet6?) /.exec(line)![1]!;
      const end = (word: string) => {
        const [name] = worded(line, word);
        if (name === undefined) return everywhere(family);
        return (tables.get(name) ?? [name]).filter(
          (prefix) => prefix.includes(':') === (family === 'inet6'),
        );
      };
      const [, sourcePorts = ''] = / from [^ ]+ port ([\d:]+) to /.exec(line) ?? [];
      const [on] = worded(line, 'on');
      return {
        permits: line.startsWith('pass'),
        transport: worded(line, 'proto')[0]!,
        direction: on === undefined ? null : on === 'eth0' ? 'in' : 'out',
        sources: end('from'),
        destinations: end('to'),
        sourcePorts,
        ports: / to [^ ]+ port ([\d:]+)/.exec(line)![1]!,
      };
    });
};

/** Rules for the servers behind an external firewall. */
export const readWindows = (text: string): Read[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('New-NetFirewallRule'))
    .map((line) => {
      const value = (flag: string) => worded(line, flag)[0]!.replaceAll("'", '');
      const end = (flag: string) =>
        value(flag)
          .split(',')
          .filter((each) => each !== 'Any')
          .map((each) => each.replace(/^0\.0\.0\.0-.*/, '0.0.0.0/0').replace(/^::-.*/, '::/0'));
      const ports = (flag: string) => value(flag).replace('Any', '');
      const [from, to] = line.includes('-Direction Inbound')
        ? ['Remote', 'Local']
        : ['Local', 'Remote'];
      return {
        permits: true,
        transport: value('-Protocol').toLowerCase(),
        direction: from === 'Remote' ? 'in' : 'out',
        sources: end(`-${from}Address`),
        destinations: end(`-${to}Address`),
        sourcePorts: ports(`-${from}Port`),
        ports: ports(`-${to}Port`),
      };
    });

/** Access lists of IOS that the zone pairs inspect, with the object groups they name. */
export const readIos = (text: string): Read[] => {
  const blocks = text.split(/\n(?! )/).map((block) => block.split('\n '));
  const groups = new Map(
    blocks
      .filter(([head]) => head!.startsWith('object-group'))
      .map(([head, ...body]) => [
        head!.split(' ')[2]!,
        body.filter((line) => !line.startsWith('desc')).map((line) => network(line.split(' '))),
      ]),
  );
  return blocks
    .filter(([head]) => /^(?:ip access-list extended|ipv6 access-list) /.test(head!))
    .flatMap(([head, ...body]) =>
      body
        .filter((line) => /^(?:permit|deny) (?:tcp|udp) /.test(line))
        .map((line) => iosEntry(line, head!, groups)),
    );
};

const iosEntry = (line: string, head: string, groups: ReadonlyMap<string, string[]>): Read => {
  const [action, transport, ...words] = line.split(' ');
  const everywhere = [head.startsWith('ipv6') ? '::/0' : '0.0.0.0/0'];
  const end = (): string[] => {
    const word = words.shift()!;
    if (word === 'any') return everywhere;
    if (word === 'object-group') return groups.get(words.shift()!)!;
    if (word === 'host') return [words.shift()!];
    return word.includes(':') ? [word] : [network([word, inverted(words.shift()!)])];
  };
  const portsNext = (): string => {
    if (words[0] === 'eq') return words.splice(0, 2)[1]!;
    return words[0] === 'range' ? words.splice(0, 3).slice(1).join('-') : '';
  };
  const [sources, sourcePorts, destinations, ports] = [end(), portsNext(), end(), portsNext()];
  return {
    permits: action === 'permit',
    transport: transport!,
    direction: head.includes('-in-v') ? 'in' : 'out',
    sources,
    destinations,
    sourcePorts,
    ports,
  };
};

const inverted = (wildcard: string): string =>
  wildcard
    .split('.')
    .map((octet) => 255 - Number(octet))
    .join('.');

interface ApiRequest {
  readonly command: string;
  readonly payload: Readonly<Record<string, string & string[]>>;
}

/** Rules of a layer of Check Point, with the objects they name. */
export const readCheckpoint = (text: string): Read[] => {
  const { requests } = JSON.parse(text) as { requests: ApiRequest[] };
  const objects = new Map(requests.map((each) => [each.payload['name'], each] as const));
  const prefixes = (name: string): string[] => {
    if (name === 'Any') return [];
    const { command, payload } = objects.get(name as string & string[])!;
    if (command === 'add-group') return payload['members']!.flatMap(prefixes);
    const host = payload['ipv4-address'] ?? payload['ipv6-address'];
    const [base, length] = [
      payload['subnet4'] ?? payload['subnet6'],
      payload['mask-length4'] ?? payload['mask-length6'],
    ];
    return [host ?? `${base}/${length}`];
  };
  return requests
    .filter(({ command, payload }) => command === 'add-access-rule' && payload['service'])
    .map(({ payload }) => {
      const service = objects.get(payload['service'])!;
      return {
        permits: payload['action'] === 'Accept',
        transport: service.command.split('-')[2]!,
        direction: null,
        sources: prefixes(payload['source']!),
        destinations: prefixes(payload['destination']!),
        sourcePorts: service.payload['source-port'] ?? '',
        ports: service.payload['port']!,
      };
    });
};
