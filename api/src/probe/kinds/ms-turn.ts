import { randomBytes } from 'node:crypto';
import type { ProbeTarget } from '../../domain/probe.ts';
import { mrasCredentials } from '../../wire/ms-turn/integrity.ts';
import { decodeMsTurn } from '../../wire/ms-turn/message.ts';
import { pseudoTlsClientHello } from '../../wire/ms-turn/pseudo-tls.ts';
import { type MsAllocateReply, readMsAllocateReply } from '../../wire/ms-turn/replies.ts';
import { encodeMsAllocate, type MsTurnAuthentication } from '../../wire/ms-turn/requests.ts';
import { openUdp } from '../exchange.ts';
import { msSignedBy, refusedMsRelay } from '../ms-turn-credentials.ts';
import { type MsAllocated, type MsRelay, msTurnEcho } from '../ms-turn-echo.ts';
import { msTurnFraming, readGreeting } from '../ms-turn-greeting.ts';
import { overDatagrams, overStream, type Packets } from '../packets.ts';
import { probe, type VisitContext } from '../probe.ts';
import { openTcp, streamOf } from '../stream.ts';

/** Meets an A/V Edge as the clients of Lync do: pseudo-TLS, an allocation without credentials, its challenge. */
export const msTurn = probe({
  kind: 'ms-turn',
  title: 'A/V Edge (MS-TURN)',
  summary:
    'Proves that an A/V Edge answers, and with media relay credentials that it gives a relay of the planned range.',
  run: (target, context) =>
    context.visitEach(target, async (visit) => {
      const packets = target.transport === 'udp' ? await byUdp(visit) : await byTcp(visit);
      try {
        await relay(packets, target, visit);
      } finally {
        packets.close();
      }
    }),
});

const byUdp = async ({ destination, signal }: VisitContext): Promise<Packets> =>
  overDatagrams(await openUdp(destination, signal));

const byTcp = async (visit: VisitContext): Promise<Packets> => {
  const stream = streamOf(await openTcp(visit));
  await visit.phase('tls', async () => {
    stream.write(pseudoTlsClientHello());
    visit.observe('pseudo-tls', await stream.read(readGreeting));
  });
  return overStream(stream, msTurnFraming);
};

const relay = async (
  packets: Packets,
  target: ProbeTarget<'ms-turn'>,
  visit: VisitContext,
): Promise<void> => {
  const found = await visit.phase('request', () => allocate(packets, visit));
  if (!found) return;
  const { reply, authentication } = found;
  noteRelay(reply, target, visit);
  try {
    if (target.echo) await visit.phase('relay', () => msTurnEcho(packets, found, visit));
  } finally {
    // The relay is given back; that is not confirmed.
    const request = { transactionId: randomBytes(16), lifetimeSeconds: 0 };
    packets.send(encodeMsAllocate(request, authentication));
  }
};

const allocate = async (packets: Packets, visit: VisitContext): Promise<MsRelay | null> => {
  const challenge = await ask(packets);
  if (challenge.outcome !== 'challenge') throw refusedMsRelay(challenge);
  visit.observe('realm', challenge.realm);
  if (challenge.version !== null) visit.observe('ms-version', challenge.version);
  const { mras } = visit.secrets;
  const credentials = mras ? mrasCredentials(mras.username, mras.password) : null;
  if (!credentials) {
    // Nobody but a client that signed in has credentials: a challenge is how a healthy edge answers.
    visit.observe('challenged', true);
    return null;
  }
  const authentication = msSignedBy(credentials, challenge);
  const reply = await ask(packets, authentication);
  if (reply.outcome !== 'allocated') throw refusedMsRelay(reply);
  return { reply, authentication };
};

const ask = (packets: Packets, authentication?: MsTurnAuthentication): Promise<MsAllocateReply> => {
  const transactionId = randomBytes(16);
  return packets.ask(encodeMsAllocate({ transactionId }, authentication), (bytes) => {
    const message = decodeMsTurn(bytes);
    return transactionId.equals(message.transactionId) ? readMsAllocateReply(message) : null;
  });
};

const noteRelay = (
  { relayed, mapped, sessionId }: MsAllocated,
  { relayPorts }: ProbeTarget<'ms-turn'>,
  { observe, fault }: VisitContext,
): void => {
  observe('relay-address', relayed.address);
  observe('relay-port', relayed.port);
  if (mapped) observe('mapped-address', mapped.address);
  observe('relay-multiplexed', sessionId !== null);
  if (relayPorts && (relayed.port < relayPorts.first || relayed.port > relayPorts.last))
    fault(
      'relay-outside-range',
      `port ${relayed.port} is not in ${relayPorts.first}-${relayPorts.last}`,
    );
};
