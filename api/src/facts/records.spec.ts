import { describe, expect, test } from 'vitest';
import { published, readTable } from './published.fixture.ts';
import { recordFacts } from './records.ts';

interface Row {
  id: string;
  zone: string;
  type: string;
  port?: number | string;
  versions: (number | string)[];
  src: string[];
}

const ourOwn = ['X-XMPP-SRV-2010', 'X-XMPP-A-2010'];
const types: Record<string, string> = { SRV: 'SRV', 'A or CNAME': 'address-or-cname' };
const keys: Record<string, string> = {
  'lync-server-2013-set-up-network-interfaces-for-edge-servers': 'D13-NIC',
};

describe.runIf(published)('the DNS tables', () => {
  const { records } = published ? (readTable('dns') as { records: Row[] }) : { records: [] };
  const facts = new Map(recordFacts.map((fact) => [fact.id, fact]));

  test('are carried row by row; the two rows for the gateway of 2010 are our own and inferred', () => {
    const carried = recordFacts.map(({ id }) => id).filter((id) => !ourOwn.includes(id));
    expect(carried.toSorted()).toEqual(records.map(({ id }) => id).toSorted());
    expect(ourOwn.map((id) => facts.get(id)?.confidence)).toEqual(['inferred', 'inferred']);
  });

  test.each(records)('$id says what was published', ({ id, zone, type, port, versions, src }) => {
    const fact = facts.get(id)!;
    expect({
      view: fact.view,
      type: fact.type,
      port: fact.port,
      versions: fact.versions,
      sources: fact.sources,
    }).toEqual({
      view: zone,
      type: types[type] ?? 'address',
      port: port === undefined ? undefined : Number.parseInt(String(port), 10),
      versions: versions.map((version) => String(version).slice(0, 4)),
      sources: src.map((key) => keys[key] ?? key),
    });
    expect(fact.confidence).toBe(String(port).includes('unconfirmed') ? 'inferred' : 'confirmed');
  });
});

test('templates name what they lead to', () => {
  const silent = recordFacts.filter(({ because }) => !because.includes('{name}'));
  expect(silent).toEqual([]);
});
