import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digests } from './digests.fixture.ts';
import { MalformedStun } from './malformed-stun.ts';
import { anyMessage, someBytes } from './message.fixture.ts';
import { decodeMessage, encodeMessage, isStun } from './message.ts';
import { checkFingerprint, checkIntegrity, protectedMessage } from './protection.ts';
import { ipv4Response, longTermRequest, shortTermRequest } from './rfc5769.fixture.ts';

test('what is written is read back', () => {
  fc.assert(
    fc.property(anyMessage, fc.nat(255), (message, padding) => {
      const bytes = encodeMessage(message, padding);
      expect(isStun(bytes)).toBe(true);
      expect(decodeMessage(bytes)).toEqual(message);
    }),
  );
});

test('what is signed is found signed, and one changed bit is noticed', () => {
  const key = someBytes(40);
  const algorithms = fc.constantFrom('sha1', 'sha256');
  const bit = fc.record({ at: fc.nat(), bit: fc.nat(7) });
  fc.assert(
    fc.property(anyMessage, key, algorithms, bit, (message, secret, algorithm, { at, bit: n }) => {
      const integrity = { algorithm, key: secret, digests } as const;
      const bytes = protectedMessage(message, { integrity, fingerprint: 'standard' });
      const signs = message.attributes.some(({ name }) => name === 'FINGERPRINT');
      expect(checkIntegrity(bytes, integrity)).toBe('right');
      expect(signs || checkFingerprint(bytes) === 'standard').toBe(true);
      const place = 8 + (at % 12);
      const changed = bytes.with(place, bytes[place]! ^ (1 << n));
      expect(checkIntegrity(changed, integrity)).toBe('wrong');
    }),
  );
});

const answersOrThrows = (bytes: Uint8Array): void => {
  try {
    expect(decodeMessage(bytes).transactionId).toHaveLength(12);
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedStun);
  }
};

test('random bytes are read or malformed', () => {
  fc.assert(fc.property(someBytes(200), answersOrThrows));
});

test('a vector with some bytes changed is read or malformed', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
  const vectors = fc.constantFrom(ipv4Response, shortTermRequest, longTermRequest);
  fc.assert(
    fc.property(vectors, changes, (vector, edits) => {
      answersOrThrows(
        edits.reduce((bytes, [at, byte]) => bytes.with(at % vector.length, byte), vector),
      );
    }),
    { numRuns: 1000 },
  );
});
