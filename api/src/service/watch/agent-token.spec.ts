import { expect, test } from 'vitest';
import { agentBearer, readAgentBearer, readAgentToken, writeAgentToken } from './agent-token.ts';

const token = { agentId: 'a_B-9', secret: 's'.repeat(43), publicKey: 'k'.repeat(43) };

test('a token is read as it was written, with the newline of its file', () => {
  const text = writeAgentToken(token);
  expect(readAgentToken(text)).toEqual(token);
  expect(readAgentToken(`${text}\n`)).toEqual(token);
});

test('what is sent has no key, and says whose it is', () => {
  const { agentId, secret } = token;
  expect(agentBearer(token)).toBe(`ewa1.${agentId}.${secret}`);
  expect(readAgentBearer(agentBearer(token))).toEqual({ agentId, secret });
});

test.each([
  '',
  'ew_token',
  writeAgentToken(token).slice(1),
  writeAgentToken(token).slice(0, -1),
  `${writeAgentToken(token)}x`,
  writeAgentToken({ ...token, agentId: 'a.b' }),
  writeAgentToken({ ...token, agentId: '' }),
])('%s is no token', (text) => {
  expect(readAgentToken(text)).toBeNull();
  expect(readAgentBearer(writeAgentToken(token))).toBeNull();
});
