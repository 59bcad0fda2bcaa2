// Starts coturn with `FOLDER/edge.conf` and asks it by UDP and by TCP where it sees us: `node ask-coturn.ts FOLDER`.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { haveAddresses, makeCertificates, report, untilAnswered, withDaemon } from './daemon.ts';

const [folder = ''] = process.argv.slice(2);
const [outside, inside, client] = ['172.16.1.12', '172.16.2.10', '198.51.100.77'];

/** A binding request without attributes (RFC 8489 §5). */
const request = Buffer.from('000100002112a442000102030405060708090a0b', 'hex');

/** The kind of an answer, and the address in its XOR-MAPPED-ADDRESS (RFC 8489 §14.2). */
const read = (answer: Buffer): string[] => {
  const at = answer.indexOf(Buffer.from('0020000800', 'hex'));
  const address = [...answer.subarray(at + 8, at + 12)].map(
    (byte, index) => byte ^ (request[4 + index] ?? 0),
  );
  return [answer.subarray(0, 2).toString('hex'), address.join('.')];
};

const byUdp = async (address: string): Promise<string[]> => {
  const socket = createSocket('udp4').bind(0, client);
  try {
    socket.send(request, 3478, address);
    const [answer] = (await once(socket, 'message', {
      signal: AbortSignal.timeout(500),
    })) as [Buffer];
    return read(answer);
  } finally {
    socket.close();
  }
};

const byTcp = async (address: string): Promise<string[]> => {
  const socket = connect({ host: address, port: 443, localAddress: client });
  try {
    await once(socket, 'connect');
    socket.write(request);
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(500) })) as [Buffer];
    return read(answer);
  } finally {
    socket.destroy();
  }
};

haveAddresses([outside, inside, client]);
makeCertificates({ edge01: 'av.contoso.com' });
const own = ['--pidfile', `${folder}/pid`, '--userdb', `${folder}/users`];
report(
  await withDaemon(['turnserver', '-c', `${folder}/edge.conf`, ...own], async () => ({
    outside: await untilAnswered(() => byUdp(outside)),
    inside: await untilAnswered(() => byUdp(inside)),
    tcp: await untilAnswered(() => byTcp(outside)),
  })),
);
