import type { ProbeTarget } from '../../domain/probe.ts';
import { encodeAllocate, encodeRefresh, type Authentication } from '../../wire/turn/requests.ts';
import { readAllocateReply, type AllocateReply, type Refusal } from '../../wire/turn/replies.ts';
import { longTermKey, restCredentials } from '../../wire/turn/credentials.ts';
import { digests } from '../digests.ts';
import { openPackets, type Packets } from '../packets.ts';
import { probe, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { relayEcho } from '../relay-echo.ts';
import { askStun, stunFraming } from '../stun-ask.ts';

/** Allocates a relay with credentials and sends a datagram through it (RFC 8656). */
export const turn = probe({
  kind: 'turn',
  title: 'TURN relay',
  summary:
    'Proves that a relay can be allocated, that its port is in the planned range, and that it relays.',
  run: (target, context) =>
    context.visitEach(target, async (visit) => {
      const packets = await openPackets(visit, target.transport, stunFraming, target.serverName);
      try {
        await relay(target, packets, visit);
      } finally {
        packets.close();
      }
    }),
});

type Allocated = Extract<AllocateReply, { readonly outcome: 'allocated' }>;

const relay = async (
  target: ProbeTarget<'turn'>,
  packets: Packets,
  visit: VisitContext,
): Promise<void> => {
  const found = await visit.phase('request', () => allocate(packets, visit));
  if (!found) return;
  const { reply, authentication } = found;
  noteRelay(reply, target, visit);
  try {
    if (target.echo)
      await visit.phase('relay', () => relayEcho(packets, { ...reply, authentication }, visit));
  } finally {
    // The relay is given back at once; whether the answer comes is not waited for longer than the visit.
    await askStun(packets, (id) => encodeRefresh(id, 0, authentication)).catch(() => null);
  }
};

const noteRelay = (
  { relayed, mapped, lifetimeSeconds }: Allocated,
  { relayPorts }: ProbeTarget<'turn'>,
  { observe, fault }: VisitContext,
): void => {
  observe('relay-address', relayed.address);
  observe('relay-port', relayed.port);
  observe('relay-lifetime-seconds', lifetimeSeconds);
  if (mapped) observe('mapped-address', mapped.address);
  if (relayPorts && (relayed.port < relayPorts.first || relayed.port > relayPorts.last))
    fault(
      'relay-outside-range',
      `port ${relayed.port} is not in ${relayPorts.first}-${relayPorts.last}`,
      'relay',
    );
};

const allocate = async (
  packets: Packets,
  visit: VisitContext,
): Promise<{ readonly reply: Allocated; readonly authentication: Authentication } | null> => {
  const ask = async (authentication?: Authentication) =>
    readAllocateReply(
      await askStun(packets, (transactionId) => encodeAllocate({ transactionId }, authentication)),
    );
  const challenge = await ask();
  if (challenge.outcome !== 'challenge') throw refused(challenge);
  visit.observe('realm', challenge.realm);
  const credentials = credentialsOf(visit);
  if (!credentials) {
    visit.fault('credentials-missing', `the relay asks for credentials of ${challenge.realm}`);
    return null;
  }
  const { realm, nonce } = challenge;
  const key = longTermKey(credentials, realm, digests);
  const authentication: Authentication = {
    username: credentials.username,
    realm,
    nonce,
    integrity: { algorithm: 'sha1', key, digests },
  };
  const reply = await ask(authentication);
  if (reply.outcome !== 'allocated') throw refused(reply);
  return { reply, authentication };
};

const credentialsOf = ({ secrets, today }: VisitContext) => {
  if (secrets.turn) return secrets.turn;
  if (secrets.turnSecret === undefined) return null;
  const expiresAtSeconds = Math.floor(today().getTime() / 1000) + 300;
  return restCredentials(secrets.turnSecret, expiresAtSeconds, 'probe', digests);
};

/** An error for what is no yes. An allocation without credentials is one too: the relay is open to everybody. */
const refused = (reply: AllocateReply | Refusal): ProbeError => {
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
