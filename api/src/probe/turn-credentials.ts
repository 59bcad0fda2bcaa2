import { type Credentials, longTermKey, restCredentials } from '../wire/turn/credentials.ts';
import type { AllocateReply, Refusal } from '../wire/turn/replies.ts';
import type { Authentication } from '../wire/turn/requests.ts';
import { digests } from './digests.ts';
import type { ProbeContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';

export type { Credentials };

/** Credentials of a TURN user: those that were given, or made from the secret of the server for five minutes. */
export const turnCredentials = ({
  secrets,
  today,
}: Pick<ProbeContext, 'secrets' | 'today'>): Credentials | null => {
  if (secrets.turn) return secrets.turn;
  if (secrets.turnSecret === undefined) return null;
  const expiresAtSeconds = Math.floor(today().getTime() / 1000) + 300;
  return restCredentials(secrets.turnSecret, expiresAtSeconds, 'probe', digests);
};

/** What answers a challenge. */
export const signedBy = (
  credentials: Credentials,
  { realm, nonce }: { readonly realm: string; readonly nonce: string },
): Authentication => ({
  username: credentials.username,
  realm,
  nonce,
  integrity: { algorithm: 'sha1', key: longTermKey(credentials, realm, digests), digests },
});

/** An error for what is no yes. An allocation without credentials is one too: the relay is open to everybody. */
export const refusedRelay = (reply: AllocateReply | Refusal): ProbeError => {
  switch (reply.outcome) {
    case 'challenge':
      return new ProbeError('credentials-refused', `${reply.code}: the credentials are not right`);
    case 'redirected':
      return new ProbeError(
        'relay-refused',
        `300: ask ${reply.server.address} port ${reply.server.port}`,
      );
    case 'refused':
      return new ProbeError('relay-refused', `${reply.code}: ${reply.reason}`);
    case 'allocated':
      return new ProbeError(
        'unexpected-reply',
        'a relay without credentials: it is open to everybody',
      );
  }
};
