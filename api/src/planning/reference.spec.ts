import { describe, expect, test } from 'vitest';
import { designOf } from '../domain/user-groups.ts';
import { certificatesText, flowsText, recordsText } from './golden-text.fixture.ts';
import { planCertificates } from './plan-certificates.ts';
import { planFlows } from './plan-flows.ts';
import { planRecords } from './plan-records.ts';
import { referenceTopologies } from './reference.fixture.ts';

describe.each(referenceTopologies)('$version, $id', ({ version, id, topology }) => {
  const design = designOf(topology);
  const golden = `__golden__/${version}/${id}`;

  test('flows', async () => {
    await expect(flowsText(planFlows(design))).toMatchFileSnapshot(`${golden}/flows.txt`);
  });

  test('records', async () => {
    await expect(recordsText(planRecords(design))).toMatchFileSnapshot(`${golden}/records.txt`);
  });

  test('certificates', async () => {
    const text = certificatesText(planCertificates(design));
    await expect(text).toMatchFileSnapshot(`${golden}/certificates.txt`);
  });
});
