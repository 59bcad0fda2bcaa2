import { expect, test } from 'vitest';
import { firewallNamed } from './said.ts';

test.each([
  ['external', 'fw-ext-01', 'the external firewall fw-ext-01'],
  ['external', 'External firewall, Redmond', 'External firewall, Redmond'],
  ['internal', 'Internal firewall', 'Internal firewall'],
  ['internal', 'External firewall', 'the internal firewall External firewall'],
] as const)('%s, %s', (side, name, said) => {
  expect(firewallNamed(side, name)).toBe(said);
});
