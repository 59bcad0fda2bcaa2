import { createHash } from 'node:crypto';
import { readChallenges } from '../../../api/src/wire/sip/authentication.ts';
import type { SipHeader, SipResponse } from '../../../api/src/wire/sip/message.ts';

/** Password of every user of the lab. */
export const PASSWORD = 'edgewise-lab-user';

/** What is asked for again with credentials. */
interface Asked {
  readonly method: string;
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** The answer to a challenge of Digest without quality of protection (RFC 2617 §3.2.2). @throws Error when there is none */
export const credentialsFor = (response: SipResponse, asked: Asked): SipHeader => {
  const challenge = readChallenges(response).find(({ scheme }) => scheme === 'Digest');
  const { nonce } = challenge?.parameters ?? {};
  if (challenge?.realm == null || nonce === undefined)
    throw new Error(`${asked.method}: nothing is asked that can be answered`);
  const { realm } = challenge;
  const { method, uri, user, password } = asked;
  const proof = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:${md5(`${method}:${uri}`)}`);
  const values = { username: user, realm, nonce, uri, response: proof };
  const pairs = Object.entries(values).map(([name, value]) => `${name}="${value}"`);
  return { name: 'Authorization', value: `Digest ${pairs.join(', ')}, algorithm=MD5` };
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
