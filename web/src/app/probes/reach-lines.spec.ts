import type { ProbePolicy } from '@contract/agents';
import { expect, test } from 'vitest';
import { policyFrom } from './policy-text';
import { reachLines } from './reach-lines';

const lines = (more: Partial<ProbePolicy>): readonly string[] =>
  reachLines({ ...policyFrom(null, { isPublic: true, allowed: '', denied: '' }), ...more });

test.each<[string, Partial<ProbePolicy>, string, boolean]>([
  ['no public address', { reach: 'listed' }, 'No public address', true],
  [
    'named public addresses',
    { reach: 'listed', allowedNames: ['sip.contoso.com'] },
    'Only public addresses of: sip.contoso.com',
    true,
  ],
  ['every port', {}, 'Every port', true],
  ['named ports', { allowedPorts: [{ first: 443, last: 443 }] }, 'Ports 443', true],
  ['listening is not spoken of', {}, 'istens', false],
  [
    'ports to listen at',
    { listenPorts: [{ first: 50_000, last: 50_100 }] },
    'Listens only at ports 50000-50100',
    true,
  ],
  ['no listening', { listenPorts: [] }, 'Never listens', true],
  ['probes that are switched off', { enabled: false }, 'Nothing: probes are switched off', true],
])('%s', (...[, policy, text, there]) => {
  expect(lines(policy).some((line) => line.includes(text))).toBe(there);
});
