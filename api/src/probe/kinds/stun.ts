import { encodeBindingRequest, mappedAddress } from '../../wire/stun/binding.ts';
import { attribute, type StunMessage } from '../../wire/stun/message.ts';
import { natBehaviour } from '../nat-behaviour.ts';
import { openPackets } from '../packets.ts';
import { probe } from '../probe.ts';
import { openShared } from '../shared-udp.ts';
import { askStun, stunDatagrams, stunFraming } from '../stun-ask.ts';
import type { Recorder } from '../recorder.ts';

/** Asks a STUN server for our public address (RFC 8489 §6). */
export const stun = probe({
  kind: 'stun',
  title: 'STUN binding',
  summary:
    'Proves that datagrams or connections reach the relay and come back, and says from which address they came.',
  run: ({ host, port, transport, behaviour }, context) =>
    context.visitEach({ host, port }, async (visit) => {
      const packets = await (transport === 'udp'
        ? openShared(visit, stunDatagrams)
        : openPackets(visit, transport, stunFraming));
      try {
        const reply = await visit.phase('request', () =>
          askStun(packets, (transactionId) => encodeBindingRequest(transactionId)),
        );
        noteBinding(reply, visit);
        if (behaviour && transport === 'udp') await natBehaviour(visit);
      } finally {
        packets.close();
      }
    }),
});

const noteBinding = (reply: StunMessage, { observe }: Recorder): void => {
  const { address, port } = mappedAddress(reply);
  observe('mapped-address', address);
  observe('mapped-port', port);
  const software = attribute(reply, 'SOFTWARE')?.text;
  if (software !== undefined) observe('server-software', software);
};
