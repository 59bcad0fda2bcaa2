import { attribute, type StunMessage } from '../../wire/stun/message.ts';
import { checkIntegrity, protectedMessage } from '../../wire/stun/protection.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import { digests } from '../digests.ts';
import { stunIn } from './transactions.ts';

/** What one agent is known by in checks (RFC 8445 §5.3). */
export interface Fragment {
  readonly ufrag: string;
  readonly password: string;
}

/** What a check says. */
export interface CheckWords {
  readonly id: Uint8Array;
  readonly priority: number;
  readonly controlling: boolean;
  readonly tieBreaker: bigint;
  readonly nominate: boolean;
}

const integrityOf = (password: string) =>
  ({ algorithm: 'sha1', key: Buffer.from(password), digests }) as const;

/** A check for the other agent (RFC 8445 §7.1). */
export const checkRequest = (words: CheckWords, own: Fragment, other: Fragment): Uint8Array =>
  protectedMessage(
    {
      method: 'binding',
      kind: 'request',
      transactionId: words.id,
      attributes: [
        { name: 'USERNAME', text: `${other.ufrag}:${own.ufrag}` },
        { name: 'PRIORITY', value: words.priority },
        {
          name: words.controlling ? 'ICE-CONTROLLING' : 'ICE-CONTROLLED',
          tieBreaker: words.tieBreaker,
        },
        ...(words.nominate ? [{ name: 'USE-CANDIDATE' } as const] : []),
      ],
    },
    { integrity: integrityOf(other.password), fingerprint: 'standard' },
  );

/** A check of the other agent, or null for whatever is not signed with our password. */
export const readCheck = (bytes: Uint8Array, own: Fragment): StunMessage | null => {
  const message = stunIn(bytes);
  if (message?.method !== 'binding' || message.kind !== 'request') return null;
  const name = attribute(message, 'USERNAME')?.text ?? '';
  const signed = checkIntegrity(bytes, integrityOf(own.password)) === 'right';
  return signed && name.startsWith(`${own.ufrag}:`) ? message : null;
};

/** The answer to a check: where it was seen to come from. */
export const checkAnswer = (id: Uint8Array, seen: TransportAddress, own: Fragment): Uint8Array =>
  protectedMessage(
    {
      method: 'binding',
      kind: 'success',
      transactionId: id,
      attributes: [{ name: 'XOR-MAPPED-ADDRESS', ...seen }],
    },
    { integrity: integrityOf(own.password), fingerprint: 'standard' },
  );

/** Both agents think that they have the same role (RFC 8445 §7.3.1.1). */
export const roleConflict = (id: Uint8Array, own: Fragment): Uint8Array =>
  protectedMessage(
    {
      method: 'binding',
      kind: 'error',
      transactionId: id,
      attributes: [{ name: 'ERROR-CODE', code: 487, reason: 'Role Conflict' }],
    },
    { integrity: integrityOf(own.password), fingerprint: 'standard' },
  );

/** Whether a reply to a check of ours is signed by the other agent. */
export const isSigned = (bytes: Uint8Array, other: Fragment): boolean =>
  checkIntegrity(bytes, integrityOf(other.password)) === 'right';
