import type { RulesetAnalysis } from '@contract/rulesets';
import { differing, findingsOf } from './compare-findings';
import { findingsAbout, importedRows } from './compare-rows';
import { packetCount, regionWords } from './packet-words';
import { isWanted, statusRows } from './status-rows';

const any = { name: 'any', prefixes: [], publicAddresses: [] };
const rule: RulesetAnalysis['rules'][number]['rule'] = {
  id: 'E01',
  action: 'permit',
  direction: 'in',
  source: any,
  destination: { name: 'Access Edge', prefixes: ['172.16.1.10'], publicAddresses: [null] },
  transport: 'tcp',
  ports: { first: 443, last: 443 },
  sourcePorts: null,
  protocol: 'SIP/TLS',
  optional: false,
  origin: 'planned',
  flowIds: ['EXT-04.edge'],
  reason: {
    factId: 'EXT-04',
    sentence: 'Users sign in.',
    features: [],
    scenarios: ['sign-in-remote'],
    confidence: 'confirmed',
    sources: [],
  },
};
const region = {
  family: 4 as const,
  transport: 'tcp' as const,
  direction: 'in' as const,
  sources: null,
  destinations: ['172.16.1.10'],
  sourcePorts: null,
  ports: [{ first: 443, last: 443 }],
  packets: '4294967296',
};
const example = {
  direction: 'in' as const,
  source: '198.51.100.7',
  destination: '172.16.1.10',
  transport: 'tcp' as const,
  sourcePort: 50_000,
  destinationPort: 443,
};
const issue = { contradicts: false, example: null, by: [{ id: 'L1', position: 1 }] };
const imported = { ...rule, id: 'L1', origin: 'imported' as const, flowIds: [] };

const analysis: RulesetAnalysis = {
  unknown: [{ line: 7, text: 'match odd', why: 'is not known' }],
  leftOut: [],
  issues: [],
  counts: { unknown: 1, leftOut: 0 },
  against: 3,
  imported: {
    id: 'import-3',
    firewallId: 'fw',
    kind: 'nftables',
    fileName: 'fw.nft',
    name: 'fw',
    rules: 2,
    unknown: 1,
    revision: 3,
    changedAt: '2026-11-22T00:00:00Z',
    changedBy: 'Ines',
  },
  planned: [{ id: 'E01', status: 'missing', by: [] }],
  rules: [
    { position: 1, status: 'excess', neededBy: [], rule: imported },
    { position: 2, status: 'needed', neededBy: ['E01'], rule: { ...imported, id: 'L2' } },
  ],
  gap: {
    missing: [
      {
        flowId: 'EXT-04.edge',
        optional: false,
        refused: [region],
        by: [{ id: 'L2', position: 2 }],
        example,
        add: { ...rule, id: 'E99' },
      },
    ],
    unclear: [],
    excess: [
      {
        rule: { id: 'L1', position: 1 },
        regions: [region],
        packets: '4294967296',
        isMeasured: true,
        example,
      },
    ],
    missingTranslations: [],
    excessTranslations: [],
    isExact: false,
    undecided: [],
  },
  hygiene: [
    { ...issue, kind: 'redundant', rule: { id: 'L2', position: 2 }, by: [] },
    { ...issue, kind: 'partly-shadowed', rule: { id: 'L2', position: 2 } },
    { ...issue, kind: 'shadowed', rule: { id: 'L2', position: 2 } },
  ],
};

describe('findings of an analysis', () => {
  const findings = findingsOf(analysis, [rule]);

  it('are what differs, what is odd and what is not understood, without what is in order', () => {
    expect(findings.map(({ word, what }) => `${word}: ${what}`)).toEqual([
      'missing: E01 is refused by L2',
      'excess: L1 permits 4,294,967,296 packets that no flow needs',
      'shadowed: L2 decides nothing: all its packets are matched before, by L1',
      'unknown: Line 7 is not understood (is not known): match odd',
    ]);
    expect(differing(analysis)).toBe(2);
  });

  it('name the rule to add after the planned one, and where it stands', () => {
    expect(findings[0]?.add?.id).toBe('E01');
    expect(findings[0]?.before).toEqual({ id: 'L2', position: 2 });
  });

  it('are found by the row that they are about', () => {
    expect(findingsAbout(findings, 'E01').map(({ word }) => word)).toEqual(['missing']);
    expect(findingsAbout(findings, 'x1').map(({ word }) => word)).toEqual(['excess']);
    expect(findingsAbout(findings, 'x2').map(({ word }) => word)).toEqual(['shadowed']);
  });

  it('are none without an analysis', () => {
    expect(findingsOf(null, [rule])).toEqual([]);
    expect(differing(null)).toBe(0);
  });
});

describe('rows', () => {
  const ruleset = {
    id: 'fw',
    name: 'fw',
    side: 'external' as const,
    outsideInterface: null,
    insideInterface: null,
    rules: [rule],
    translations: [],
  };

  it('are the planned rules with their status, then what is in excess', () => {
    const rows = statusRows(ruleset, new Map(), analysis);
    expect(rows.map(({ id, status }) => `${id} ${status.word}`)).toEqual([
      'E01 missing',
      'x1 excess',
    ]);
    expect(rows[1]?.why).toBe('no flow needs it');
    const missing = { scenario: null, status: 'missing' };
    expect(rows.filter((row) => isWanted(row, missing)).map(({ id }) => id)).toEqual(['E01']);
  });

  it('are only planned before anything is imported', () => {
    expect(statusRows(ruleset, new Map(), null).map(({ status }) => status.word)).toEqual([
      'planned',
    ]);
  });

  it('of imported rules say which planned ones need them', () => {
    expect(importedRows(analysis).map(({ id, neededBy }) => [id, ...neededBy])).toEqual([
      ['x1'],
      ['x2', 'E01'],
    ]);
  });
});

describe('words', () => {
  it.each([
    ['12', '12'],
    ['4294967296', '4,294,967,296'],
    ['1000000000000000000', 'about 10^18'],
  ])('%s packets read %s', (digits, words) => {
    expect(packetCount(digits)).toBe(words);
  });

  it('name a set of packets', () => {
    expect(regionWords(region)).toBe('in, any IPv4 to 172.16.1.10, tcp/443');
  });
});
