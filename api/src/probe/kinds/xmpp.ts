import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { ProbeTarget } from '../../domain/probe.ts';
import {
  readDialback,
  readFeatures,
  readSasl,
  readStartTls,
  type StreamFeatures,
} from '../../wire/xmpp/negotiation.ts';
import {
  dialbackKey,
  writeDialbackResult,
  writeSaslExternal,
  writeStartTls,
  writeStreamEnd,
} from '../../wire/xmpp/write-stream.ts';
import { digests } from '../digests.ts';
import { failureOf } from '../failure-of.ts';
import { lacksIdentity } from '../lacks-identity.ts';
import { probe, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { servicePlaces } from '../service-places.ts';
import { startTls } from '../start-tls.ts';
import { openTcp } from '../stream.ts';
import { openXmpp, type XmppStream } from '../xmpp-stream.ts';

/** Opens a stream to the server of a domain as a server of ours: STARTTLS, and what it would believe us by. */
export const xmpp = probe({
  kind: 'xmpp',
  title: 'XMPP federation',
  summary:
    'Proves that the server of an XMPP domain is found, encrypts with the right certificate and would believe ours.',
  run: async (target, context) => {
    const { domain, server } = target;
    const service = '_xmpp-server._tcp';
    for (const place of await servicePlaces({ service, domain, server, usualPort: 5269 }, context))
      await context.visitEach(place, (visit) => converse(target, visit));
  },
});

const converse = async (target: ProbeTarget<'xmpp'>, visit: VisitContext): Promise<void> => {
  const plain = await openTcp(visit);
  try {
    const encrypted = await encrypt(plain, target, visit);
    const { features, stream } = await greet(encrypted, target, visit);
    visit.observe('sasl-mechanisms', [...features.mechanisms]);
    visit.observe('dialback', features.dialback);
    const lack = lacksIdentity(target, visit);
    if (lack !== null) visit.fault('identity-missing', lack, 'request');
    else await visit.phase('request', () => believe(features, stream, { target, visit }));
    stream.write(writeStreamEnd());
  } finally {
    plain.destroy();
  }
};

const greet = (
  socket: Socket,
  { domain, from }: ProbeTarget<'xmpp'>,
  visit: VisitContext,
): Promise<{ readonly features: StreamFeatures; readonly stream: XmppStream }> =>
  visit.phase('request', async () => {
    const stream = openXmpp(socket, { from, to: domain }, visit);
    return { features: await stream.next(readFeatures), stream };
  });

const encrypt = async (
  plain: Socket,
  target: ProbeTarget<'xmpp'>,
  visit: VisitContext,
): Promise<Socket> => {
  const { features, stream } = await greet(plain, target, visit);
  visit.observe('starttls', features.startTls);
  await visit.phase('request', async () => {
    if (features.startTls === 'absent')
      throw new ProbeError('starttls-not-offered', 'the stream has no STARTTLS among its features');
    stream.write(writeStartTls());
    if ((await stream.next(readStartTls)) === 'failure')
      throw new ProbeError('starttls-not-offered', 'STARTTLS was offered and then refused');
  });
  stream.release();
  return startTls(plain, visit, { ...target, serverName: target.domain });
};

interface Conversation {
  readonly target: ProbeTarget<'xmpp'>;
  readonly visit: VisitContext;
}

/** SASL EXTERNAL when it is offered, else dialback as far as one side can. */
const believe = async (
  { mechanisms, dialback }: StreamFeatures,
  stream: XmppStream,
  conversation: Conversation,
): Promise<void> => {
  const { target, visit } = conversation;
  if (!mechanisms.includes('EXTERNAL')) {
    if (!dialback)
      throw new ProbeError('stream-refused', 'neither SASL EXTERNAL nor dialback is offered');
    visit.fault('dialback-only', 'SASL EXTERNAL is not among the mechanisms');
    visit.observe('dialback-result', await callBack(stream, conversation));
    return;
  }
  stream.write(writeSaslExternal(target.from));
  const { outcome, condition } = await stream.next(readSasl);
  visit.observe('sasl-external', outcome);
  if (outcome !== 'success')
    throw new ProbeError('client-certificate-refused', `SASL EXTERNAL: ${condition ?? outcome}`);
};

/**
 * Shows a key of dialback (XEP-0220). The other side asks the server of our domain about it, which does not know it:
 * `invalid` says that it was reached, `error` that it was not.
 */
const callBack = async (stream: XmppStream, { target, visit }: Conversation): Promise<string> => {
  const names = { receiving: target.domain, originating: target.from };
  const secret = randomBytes(16).toString('hex');
  const key = dialbackKey(secret, { ...names, id: stream.id() ?? '' }, digests);
  stream.write(writeDialbackResult(target.from, target.domain, key));
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve('no answer'), CALL_BACK_MS);
  });
  const answer = stream
    .next(readDialback)
    .then(({ verdict }) => verdict ?? 'no answer')
    .catch((error: unknown) => {
      visit.signal.throwIfAborted();
      return failureOf(error, 'request').code;
    });
  return Promise.race([answer, silence]).finally(() => clearTimeout(late));
};

/** The other side has to find and ask a server first. */
const CALL_BACK_MS = 3_000;
