import { type MsTurnCredentials, msTurnKey } from '../wire/ms-turn/integrity.ts';
import type { MsAllocateReply } from '../wire/ms-turn/replies.ts';
import type { MsTurnAuthentication } from '../wire/ms-turn/requests.ts';
import { digests } from './digests.ts';
import { ProbeError } from './probe-error.ts';

/** What answers the challenge of an A/V Edge. */
export const msSignedBy = (
  credentials: MsTurnCredentials,
  { realm, nonce }: { readonly realm: string; readonly nonce: string },
): MsTurnAuthentication => ({
  username: credentials.username,
  realm,
  nonce,
  integrity: { algorithm: 'sha1', key: msTurnKey(credentials, realm, digests), digests },
});

/** An error for what is no yes. An allocation without credentials is one too: the relay is open to everybody. */
export const refusedMsRelay = (reply: MsAllocateReply): ProbeError => {
  switch (reply.outcome) {
    case 'challenge':
      return new ProbeError('credentials-refused', `${reply.code}: the credentials are not right`);
    case 'redirected':
      return new ProbeError('relay-refused', `300: ask ${reply.server.address}`);
    case 'refused':
      return new ProbeError('relay-refused', `${reply.code}: ${reply.reason}`);
    case 'allocated':
      return new ProbeError(
        'unexpected-reply',
        'a relay without credentials: it is open to everybody',
      );
  }
};
