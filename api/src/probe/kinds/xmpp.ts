import type { Socket } from 'node:net';
import type { ProbeTarget } from '../../domain/probe.ts';
import {
  readFeatures,
  readSasl,
  readStartTls,
  type StreamFeatures,
} from '../../wire/xmpp/negotiation.ts';
import { writeSaslExternal, writeStartTls, writeStreamEnd } from '../../wire/xmpp/write-stream.ts';
import { findService } from '../find-service.ts';
import { probe, type RunContext, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
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
    for (const place of await placesOf(target, context))
      await context.visitEach(place, (visit) => converse(target, visit));
  },
});

const placesOf = async (
  { domain, server }: ProbeTarget<'xmpp'>,
  context: RunContext,
): Promise<readonly { readonly host: string; readonly port: number }[]> => {
  if (server !== null) {
    const [, host = server, port = '5269'] = /^(.+?)(?::(\d{1,5}))?$/.exec(server) ?? [];
    return [{ host, port: Number(port) }];
  }
  const places = await findService(`_xmpp-server._tcp.${domain}`, domain, context);
  return places.map(({ target, port }) => ({ host: target, port }));
};

const converse = async (target: ProbeTarget<'xmpp'>, visit: VisitContext): Promise<void> => {
  const plain = await openTcp(visit);
  try {
    const encrypted = await encrypt(plain, target, visit);
    const { features, stream } = await greet(encrypted, target, visit);
    visit.observe('sasl-mechanisms', [...features.mechanisms]);
    visit.observe('dialback', features.dialback);
    await visit.phase('request', () => believe(features, stream, { target, visit }));
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

/** SASL EXTERNAL when it is offered and there is a certificate of ours to point at; dialback would need a server of ours. */
const believe = async (
  { mechanisms, dialback }: StreamFeatures,
  stream: XmppStream,
  { target, visit }: Conversation,
): Promise<void> => {
  if (!mechanisms.includes('EXTERNAL')) {
    if (!dialback)
      throw new ProbeError('stream-refused', 'neither SASL EXTERNAL nor dialback is offered');
    visit.fault('dialback-only', 'SASL EXTERNAL is not among the mechanisms');
    return;
  }
  stream.write(writeSaslExternal(target.from));
  const { outcome, condition } = await stream.next(readSasl);
  visit.observe('sasl-external', outcome);
  if (outcome !== 'success')
    throw new ProbeError('client-certificate-refused', `SASL EXTERNAL: ${condition ?? outcome}`);
};
