import { expect, test } from 'vitest';
import { example } from '../example.fixture.ts';
import { bindZones } from './bind-zones.ts';

test('the address of a name with an underscore is left out, as BIND would load nothing of its zone', () => {
  const input = example('08-wideworld-with-errors-2013');
  const files = bindZones.files?.(input) ?? [];
  const text = files.map(({ content }) => content).join('\n');
  expect(text).not.toMatch(/^sip_edge\S* \d+ IN A/mu);
  const left = bindZones.findings?.(input) ?? [];
  expect(left.map(({ message }) => message).join()).toMatch(/The A record sip_edge/u);
  expect(text).toMatch(/^_sip\._tls\.wideworldimporters\.com\. \d+ IN SRV/mu);
  expect(text).toMatch(/^sip\.wideworldimporters\.com\. \d+ IN A/mu);
});
