import { randomInt } from 'node:crypto';
import { decodeDns, type DnsMessage } from '../../../api/src/wire/dns/message.ts';
import { encodeDnsQuery, frameDns, splitDnsStream } from '../../../api/src/wire/dns/query.ts';
import type { Ask } from './ask.ts';
import { datagram } from './datagram.ts';
import { readUntil, tcp } from './stream.ts';

/** Asks a name server; answers the records, and fails without enough of them. */
export const resolve = async (ask: Extract<Ask, { kind: 'dns' }>): Promise<string> => {
  const { name, type, records } = ask;
  const query = encodeDnsQuery({ id: randomInt(65_536), name, type, recursionDesired: true });
  const reply = ask.transport === 'udp' ? await byUdp(ask, query) : await byTcp(ask, query);
  const found = reply.answers.filter((record) => record.type === type).length;
  if (found < records)
    throw new Error(`${name} ${type}: ${found} of ${records} records, code ${reply.responseCode}`);
  return reply.answers.map((record) => record.type).join(' ');
};

const byUdp = async (
  { end }: Extract<Ask, { kind: 'dns' }>,
  query: Uint8Array,
): Promise<DnsMessage> => {
  const socket = await datagram(end);
  try {
    socket.send(query, end);
    return decodeDns(await socket.receive(() => true));
  } finally {
    socket.close();
  }
};

const byTcp = async (
  { end }: Extract<Ask, { kind: 'dns' }>,
  query: Uint8Array,
): Promise<DnsMessage> => {
  const socket = await tcp(end);
  try {
    socket.write(frameDns(query));
    return decodeDns(await readUntil(socket, (bytes) => splitDnsStream(bytes).messages[0] ?? null));
  } finally {
    socket.destroy();
  }
};
