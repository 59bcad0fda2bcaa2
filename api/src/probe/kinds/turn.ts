import type { ProbeTarget } from '../../domain/probe.ts';
import { encodeAllocate, encodeRefresh, type Authentication } from '../../wire/turn/requests.ts';
import { readAllocateReply, type AllocateReply } from '../../wire/turn/replies.ts';
import { openPackets, type Packets } from '../packets.ts';
import { probe, type VisitContext } from '../probe.ts';
import { relayEcho } from '../relay-echo.ts';
import { askStun, stunFraming } from '../stun-ask.ts';
import { turnEcho } from '../turn-echo.ts';
import { refusedRelay, signedBy, turnCredentials } from '../turn-credentials.ts';

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
      await visit.phase('relay', () =>
        relayEcho(packets, turnEcho(packets, { ...reply, authentication }, visit), visit),
      );
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
  if (challenge.outcome !== 'challenge') throw refusedRelay(challenge);
  visit.observe('realm', challenge.realm);
  const credentials = turnCredentials(visit);
  if (!credentials) {
    visit.fault('credentials-missing', `the relay asks for credentials of ${challenge.realm}`);
    return null;
  }
  const authentication = signedBy(credentials, challenge);
  const reply = await ask(authentication);
  if (reply.outcome !== 'allocated') throw refusedRelay(reply);
  return { reply, authentication };
};
