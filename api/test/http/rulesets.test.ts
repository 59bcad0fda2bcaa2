import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../src/contract/changes.ts';
import type { Difference } from '../../src/contract/analysis.ts';
import type { PlanReply } from '../../src/contract/plan.ts';
import type { Problem } from '../../src/contract/problem.ts';
import type {
  ImportedRuleset,
  RulesetAnalysis,
  RulesetReview,
} from '../../src/contract/rulesets.ts';
import type { Example, TopologyHead } from '../../src/contract/topologies.ts';
import { exampleFiles } from '../../src/product-files.ts';
import type { Browser } from './browser.ts';
import { startProduct, type Product } from './harness.ts';

const root = join(import.meta.dirname, '../../..');

let product: Product;
let planner: Browser;
let topology: string;
let firewall: string;
let planned: string;

beforeAll(async () => {
  product = await startProduct({ examples: () => exampleFiles(join(root, 'docs/examples')) });
  planner = await product.signedIn('planner');
  const examples = await planner.get<Example[]>('/examples');
  const made = await planner.post<TopologyHead>('/topologies', {
    from: 'example',
    example: examples.body[0]?.id,
  });
  topology = `/topologies/${made.body.id}`;
  const { body: plan } = await planner.get<PlanReply>(`${topology}/plan`);
  firewall = plan.rulesets.find(({ side }) => side === 'external')?.id ?? '';
  const file = await planner.get(`${topology}/exports/nftables/file?firewall=${firewall}`);
  planned = file.text;
});
afterAll(() => product.close());

const upload = <T>(path: string, raw: string) => planner.send<T>('POST', path, { raw });
const add = (raw: string, query = 'name=fw.nft') =>
  upload<ImportedRuleset>(`${topology}/firewalls/${firewall}/rulesets?${query}`, raw);
const analysisOf = async (raw: string): Promise<RulesetAnalysis> => {
  const { body } = await add(raw);
  return (await planner.get<RulesetAnalysis>(`${topology}/imported-rulesets/${body.id}/analysis`))
    .body;
};
/** The planned text with a change to the first rule that mentions a port. */
const without = (port: string): string => {
  const lines = planned.split('\n');
  const at = lines.findIndex((line) => line.includes(`dport ${port} `) && line.includes('accept'));
  expect(at).toBeGreaterThan(0);
  return lines.filter((_, index) => index !== at).join('\n');
};
const withFirst = (line: string): string =>
  planned.replace(
    /^(\s*)(.*dport \S+ .*accept.*)$/m,
    (rule, space: string) => `${space}${line}\n${rule}`,
  );

describe('a review', () => {
  test('says what is in the file, and saves nothing', async () => {
    const path = `${topology}/firewalls/${firewall}/ruleset-review?name=fw.nft`;
    const { status, body } = await upload<RulesetReview>(path, planned);
    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'nftables', fileName: 'fw.nft', issues: [] });
    expect(body.rulesets[0]?.rules).toBeGreaterThan(10);
    expect((await planner.get(`${topology}/imported-rulesets`)).body).toEqual([]);
  });

  test('names what is not understood with its line', async () => {
    const path = `${topology}/firewalls/${firewall}/ruleset-review`;
    const { body } = await upload<RulesetReview>(
      path,
      withFirst('meta skuid 1000 tcp dport 4711 accept'),
    );
    expect(body.counts.unknown).toBe(1);
    expect(body.unknown[0]?.text).toContain('skuid');
    expect(body.unknown[0]?.line).toBeGreaterThan(1);
  });
});

describe('an import', () => {
  test('of the planned text itself is exact: every planned rule is in place', async () => {
    const { gap, planned: rules, rules: imported } = await analysisOf(planned);
    expect(gap.isExact).toBe(true);
    expect(new Set(rules.map(({ status }) => status))).toEqual(new Set(['in-place']));
    expect(rules.every(({ by }) => by.length > 0)).toBe(true);
    expect(imported.map(({ status }) => status)).not.toContain('excess');
  });

  test('that lacks a rule has it as missing, with the flow, a packet and the rule to add', async () => {
    const { gap, planned: rules } = await analysisOf(without('5061'));
    expect(rules.filter(({ status }) => status === 'missing')).not.toEqual([]);
    expect(gap.missing[0]).toMatchObject({
      example: { destinationPort: 5061 },
      add: { action: 'permit', ports: { first: 5061, last: 5061 } },
    });
  });

  test('that permits more has it as excess, with the rule to blame', async () => {
    const { gap, rules } = await analysisOf(withFirst('tcp dport 3389 accept'));
    const [excess] = gap.excess;
    expect(excess).toMatchObject({ example: { destinationPort: 3389 } });
    expect(rules[(excess?.rule.position ?? 0) - 1]).toMatchObject({ status: 'excess' });
  });

  test('counts what people added to the plan as needed', async () => {
    const rule = { firewallId: firewall, transport: 'tcp', firstPort: 3389, lastPort: 3389 };
    await planner.post(`${topology}/firewallRules`, { id: 'remote-desktop', ...rule });
    const { gap, planned: rules } = await analysisOf(planned);
    expect(rules.find(({ status }) => status === 'missing')?.id).toBe('X01');
    expect(gap.missing[0]?.flowId).toBe('X01');
    const file = await planner.get(`${topology}/exports/nftables/file?firewall=${firewall}`);
    expect((await analysisOf(file.text)).gap.isExact).toBe(true);
    await planner.delete(`${topology}/firewallRules/remote-desktop`, { 'if-match': '*' });
  });

  test('keeps its text, is one revision of the topology and stands in the audit', async () => {
    const { revision } = (await planner.get<TopologyHead>(topology)).body;
    const { body, status } = await add(planned);
    expect({ status, revision: body.revision }).toEqual({ status: 201, revision: revision + 1 });
    const file = await planner.get(`${topology}/imported-rulesets/${body.id}/file`);
    expect(file.text).toBe(planned);
    const { body: audit } = await planner.get<{ rows: AuditEntry[] }>(`${topology}/audit`);
    expect(audit.rows[0]).toMatchObject({
      action: 'import',
      collection: 'firewalls',
      entityId: firewall,
    });
    expect(JSON.stringify(audit.rows[0])).not.toContain('accept');
  });

  test('is deleted, and the one before counts again', async () => {
    const before = (await add(planned)).body;
    const after = (await add(without('5061'))).body;
    const path = `${topology}/imported-rulesets/${after.id}`;
    expect((await planner.delete(path, { 'if-match': '"1"' })).status).toBe(412);
    expect((await planner.delete(path, { 'if-match': `"${String(after.revision)}"` })).status).toBe(
      204,
    );
    const { body } = await planner.get<ImportedRuleset[]>(`${topology}/imported-rulesets`);
    expect(body[0]?.id).toBe(before.id);
    const id = topology.split('/').at(-1) ?? '';
    const current = await product.services.rulesets.importedRuleset(id, firewall);
    expect(current).toMatchObject({ id: firewall, side: 'external' });
    expect(current?.rules[0]?.origin).toBe('imported');
  });

  test('of which only the last few are kept', async () => {
    for (let round = 0; round < 6; round += 1) await add(planned);
    const { body } = await planner.get<ImportedRuleset[]>(`${topology}/imported-rulesets`);
    expect(body).toHaveLength(5);
  });
});

describe('a difference', () => {
  test('of two imports is the packets that changed verdict', async () => {
    const before = (await add(planned)).body;
    const after = (await add(without('5061'))).body;
    const path = `${topology}/firewalls/${firewall}/difference?from=${before.id}&to=${after.id}`;
    const { body } = await planner.get<Difference>(path);
    expect(body).toMatchObject({ isComplete: true, addedTranslations: [] });
    expect(body.changes[0]).toMatchObject({
      from: 'permit',
      to: 'deny',
      example: { destinationPort: 5061 },
    });
  });

  test('of the planned text and the plan is none', async () => {
    const { id } = (await add(planned)).body;
    const path = `${topology}/firewalls/${firewall}/difference?from=${id}`;
    expect((await planner.get<Difference>(path)).body.changes).toEqual([]);
  });
});

describe('bad input', () => {
  test.each([
    ['nothing', '', /empty/],
    ['a binary file', 'table inet x {\u0000\u0001', /line 1/],
    ['another kind of file', 'Dear colleague, here are the rules.', /none of the known kinds/],
    ['half a file', 'table inet filter {\n chain forward {\n  type filter hook forward', /line/],
  ])('%s is refused in words', async (_, raw, message) => {
    const { status, body } = await upload<Problem>(
      `${topology}/firewalls/${firewall}/rulesets`,
      raw,
    );
    expect(status).toBe(422);
    expect(JSON.stringify(body.issues)).toMatch(message);
  });

  test('another ruleset or kind than there is names what there is', async () => {
    const other = (await add(planned, 'ruleset=nowhere')) as unknown as { body: Problem };
    expect(other.body.issues?.[0]).toMatchObject({ where: 'ruleset' });
    const kind = (await add(planned, 'from=abacus')) as unknown as { body: Problem };
    expect(kind.body.issues?.[0]?.message).toContain('nftables');
  });

  test('more than is compared while somebody waits is refused', async () => {
    const { status } = await add(`${planned}${'# more\n'.repeat(1_500_000)}`);
    expect(status).toBe(413);
  });

  test('a viewer and a federation admin may look, not import', async () => {
    for (const role of ['viewer', 'federation-admin'] as const) {
      const browser = await product.signedIn(role);
      expect((await browser.get(`${topology}/imported-rulesets`)).status).toBe(200);
      const path = `${topology}/firewalls/${firewall}/rulesets`;
      expect((await browser.send('POST', path, { raw: planned })).status).toBe(403);
    }
  });

  test('only who may edit firewalls gets the configuration, which may hold secrets', async () => {
    const { id } = (await add(`${planned}\n# password hunter2\n`)).body;
    const path = `${topology}/imported-rulesets/${id}`;
    for (const role of ['viewer', 'federation-admin'] as const) {
      const browser = await product.signedIn(role);
      expect((await browser.get(`${path}/file`)).status).toBe(403);
      expect((await browser.get(`${path}/analysis`)).text).not.toContain('hunter2');
    }
    expect((await planner.get(`${path}/file`)).text).toContain('hunter2');
  });
});
