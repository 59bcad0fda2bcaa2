import { describe, expect, test } from 'vitest';
import { certificateFacts } from './certificates.ts';
import { subjectNameFacts } from './certificates/subject-names.ts';
import { published, readTable } from './published.fixture.ts';

interface Row {
  id: string;
  lync_types?: string[];
  wizard_names?: Record<string, string>;
  ca?: string;
  since?: number;
}

/** Published rows by our id; XMPP names are an addition to a certificate, not one of their own. */
const rows: Record<string, string> = {
  'CERT-EDGE-EXTERNAL': 'edge_external',
  'CERT-AV-AUTH': 'edge_external_av_auth_separate',
  'CERT-EDGE-INTERNAL': 'edge_internal',
  'CERT-REVERSE-PROXY': 'reverse_proxy',
  'CERT-DIRECTOR': 'director',
  'CERT-FRONT-END': 'front_end_pool',
  'CERT-STANDARD-EDITION': 'standard_edition',
  'CERT-MEDIATION': 'mediation',
  'CERT-SBA': 'sba',
  'CERT-OAUTH': 'oauth',
  'SAN-XMPP': 'xmpp_additions',
};

describe.runIf(published)('the certificate tables', () => {
  const { certificates } = published
    ? (readTable('certificates') as { certificates: Row[] })
    : { certificates: [] };
  const byId = new Map(certificates.map((row) => [row.id, row]));

  test('are carried completely', () => {
    expect(Object.values(rows).toSorted()).toEqual(certificates.map(({ id }) => id).toSorted());
    const ours = [...certificateFacts, ...subjectNameFacts.filter(({ id }) => id === 'SAN-XMPP')];
    expect(ours.map(({ id }) => id).toSorted()).toEqual(Object.keys(rows).toSorted());
  });

  test.each(certificateFacts.map((fact) => [fact.id, fact] as const))(
    '%s has the types, the issuer and the versions that were published',
    (id, fact) => {
      const row = byId.get(rows[id]!)!;
      const types = row.lync_types?.filter((type) => !type.startsWith('OAuth'));
      if (types) expect(Object.keys(fact.types)).toEqual(types);
      if (row.wizard_names) expect(fact.types).toEqual(row.wizard_names);
      if (row.ca === 'public') expect(fact.issuer).toBe('public');
      expect(fact.versions[0]).toBe(String(row.since ?? 2010));
    },
  );
});

test('every alternative name says why', () => {
  expect(subjectNameFacts.filter(({ because }) => !because.includes('{name}'))).toEqual([]);
});
