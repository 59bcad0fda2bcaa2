import { randomInt } from 'node:crypto';
import { encodeDnsQuery, frameDns, splitDnsStream } from '../wire/dns/query.ts';
import { decodeDns, type DnsMessage, type DnsQuery, encodeDns } from '../wire/dns/message.ts';
import { openUdp } from './exchange.ts';
import { type Framing, overDatagrams, overStream, type Packets } from './packets.ts';
import type { VisitContext } from './probe.ts';
import { openTcp, streamOf } from './stream.ts';

/** A question without what every question has. */
export type DnsQuestion = Omit<DnsQuery, 'id'> & {
  /** Takes answers whose signatures are wrong (RFC 4035 §3.2.2). */
  readonly unchecked?: boolean;
};

/** Asks the server of a visit, over TCP what does not fit into a datagram. */
export const askDns = async (question: DnsQuestion, visit: VisitContext): Promise<DnsMessage> => {
  const { destination, signal } = visit;
  const reply = await asked(question, overDatagrams(await openUdp(destination, signal)));
  if (!reply.truncated) return reply;
  return asked(question, overStream(streamOf(await openTcp(visit)), framing));
};

const framing: Framing = {
  write: frameDns,
  split: (bytes) => {
    const { messages: frames, rest } = splitDnsStream(bytes);
    return { frames, rest };
  },
};

const asked = async (question: DnsQuestion, packets: Packets): Promise<DnsMessage> => {
  const query = { ...question, id: randomInt(65_536) };
  const bytes = encodeDnsQuery(query);
  const sent = question.unchecked
    ? encodeDns({ ...decodeDns(bytes), checkingDisabled: true })
    : bytes;
  try {
    return await packets.ask(sent, (reply) => {
      const message = decodeDns(reply);
      return message.response && message.id === query.id ? message : null;
    });
  } finally {
    packets.close();
  }
};
