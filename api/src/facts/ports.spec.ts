import { describe, expect, test } from 'vitest';
import { formatPorts } from '../domain/net.ts';
import { metBy } from './met-by.ts';
import { edgePorts } from './default-ports.ts';
import { partnerMedia } from './partner-media.ts';
import { insidePorts } from './ports/inside.ts';
import { portFacts } from './ports/index.ts';
import { published, readTable, subsets } from './published.fixture.ts';
import { flags, holdsWhen, namesIn } from './required-when.fixture.ts';
import { type FactVersion } from './fact-version.ts';
import { sourceOf, sources } from './sources.ts';

interface Row {
  id: string;
  firewall: string;
  role: string;
  protocol: string;
  transport: string;
  port: number | string;
  direction: string;
  purpose: string;
  required_when: string;
  versions: FactVersion[];
  sources: string[];
  binding?: string;
  optional?: boolean;
  notes?: string;
  by_version?: Record<string, string>;
}

interface Table {
  meta: { source_keys: Record<string, string>; feature_flags: string[] };
  rules: Row[];
  default_edge_ports: Record<string, unknown>;
  av_partner_matrix_2010: { rows: Record<string, string>[] };
  internal_server_ports: { rows: [string, string, string | number, string, string][] };
}

const kebab = (text: string): string => text.replaceAll('_', '-');
const roles: Record<string, string> = {
  web_conf_edge: 'web-conferencing-edge',
  av_auth: 'av-authentication',
  cls_agent: 'logging-agent',
};

describe.runIf(published)('the port tables', () => {
  const table = published ? (readTable('ports') as Table) : ({ rules: [] } as unknown as Table);
  const facts = new Map(portFacts.map((fact) => [fact.id, fact]));

  test('are carried row by row, and nothing is added but the telephony inside', () => {
    const extra = portFacts.filter(({ id }) => !id.startsWith('PSTN-')).map(({ id }) => id);
    expect(extra.toSorted()).toEqual(table.rules.map(({ id }) => id).toSorted());
  });

  test.each(table.rules)('$id says what was published', (row) => {
    const fact = facts.get(row.id)!;
    expect({
      firewall: fact.firewall,
      role: fact.role,
      protocol: fact.protocol,
      transport: fact.transport.toUpperCase(),
      port: formatPorts(fact.ports),
      direction: fact.direction,
      versions: fact.versions,
      sources: fact.sources,
      binding: fact.binding,
      byVersion: Object.keys(fact.byVersion ?? {}),
    }).toEqual({
      firewall: row.firewall,
      role: roles[row.role] ?? kebab(row.role),
      protocol: row.protocol,
      transport: row.transport,
      port: String(row.port),
      direction: row.direction,
      versions: row.versions,
      sources: row.sources,
      binding: kebab(row.binding ?? 'node'),
      byVersion: Object.keys(row.by_version ?? {}),
    });
  });

  test.each(table.rules)('$id is needed exactly when it was published to be', (row) => {
    const fact = facts.get(row.id)!;
    for (const version of row.versions)
      for (const on of subsets(namesIn(row.required_when))) {
        const names = new Set<string>(on.map((flag) => flags[flag]!));
        const met = metBy(fact.need, version, (name) => names.has(name)) !== null;
        const expected = holdsWhen(row.required_when, version, (flag) => on.includes(flag));
        expect({ version, on, met }).toEqual({ version, on, met: expected });
      }
  });

  test.each(table.rules)('$id keeps its doubts and speaks in its own words', (row) => {
    const fact = facts.get(row.id)!;
    const doubtful = /unconfirmed|assumed/.test(row.notes ?? '');
    expect(fact.confidence).toBe(doubtful ? 'inferred' : 'confirmed');
    expect(fact.statement).not.toBe(row.purpose);
    if (row.notes && !ownWords.has(row.id)) expect(fact.notes).toBeTruthy();
  });

  test('every flag is a feature or a condition, every source has a title', () => {
    expect(Object.keys(flags).toSorted()).toEqual(table.meta.feature_flags.toSorted());
    const known = new Set(sources.map(({ key }) => key));
    expect(Object.keys(table.meta.source_keys).filter((key) => !known.has(key))).toEqual([]);
  });

  test('ports inside are carried in their order', () => {
    const rows = table.internal_server_ports.rows;
    expect(
      insidePorts.map(({ ports: range, transports }) => [
        range.map((one) => formatPorts(one)).join(','),
        transports.length,
      ]),
    ).toEqual(rows.map(([, , port, transport]) => [String(port), transport === 'TCP/UDP' ? 2 : 1]));
  });

  test('default ports and the partner matrix are complete', () => {
    const parameters = edgePorts.map(({ parameter }) => parameter);
    const listed = Object.keys(table.default_edge_ports);
    expect(listed.filter((name) => !parameters.includes(name))).toEqual([
      'MediaCommunicationPortCount',
    ]);
    const openings: Record<string, string> = { 'in+out': 'in-and-out', 'n/a': 'not-applicable' };
    expect(
      partnerMedia.map((row) => [row.tcp443, row.udp3478, row.udpRange, row.tcpRange]),
    ).toEqual(
      table.av_partner_matrix_2010.rows.map((row) =>
        ['tcp443', 'udp3478', 'rtp_udp_50k', 'rtp_tcp_50k'].map(
          (column) => openings[row[column]!] ?? row[column],
        ),
      ),
    );
  });
});

// Notes that only explain the vocabulary of the published table, which the fields of a fact say already.
const ownWords = new Set(['INT-01']);

test('ids are unique and every source has a title', () => {
  expect(new Set(portFacts.map(({ id }) => id)).size).toBe(portFacts.length);
  const titles = portFacts.flatMap((fact) => fact.sources.map((key) => sourceOf(key).title));
  expect(titles.filter((title) => title === '')).toEqual([]);
});
