// Starts Kamailio with `FOLDER/kamailio.cfg`, asks it by TLS as a client does, and waits for it to ask the next hop: `node ask-kamailio.ts FOLDER`.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { haveAddresses, makeCertificates, report, untilAnswered, withDaemon } from './daemon.ts';

const [folder = ''] = process.argv.slice(2);
const nextHop = '10.0.0.15';

const ask = (method: string, to: string): string =>
  [
    `${method} sip:${to} SIP/2.0`,
    'Via: SIP/2.0/TLS 172.16.1.10:9;branch=z9hG4bK1',
    'Max-Forwards: 70',
    'From: <sip:alice@contoso.com>;tag=1',
    `To: <sip:${to}>`,
    'Call-ID: 1',
    `CSeq: 1 ${method}`,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');

const lineOf = (data: Buffer): string => data.toString().split('\r\n')[0] ?? '';

const byTls = async (request: string): Promise<string> => {
  const socket = connect({ host: '172.16.1.10', port: 443, rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect');
    socket.write(request);
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(2_000) })) as [
      Buffer,
    ];
    return lineOf(answer);
  } finally {
    socket.destroy();
  }
};

/** Answers the first request of the edge, and tells what it was and by whose certificate. */
const atNextHop = async (): Promise<string[]> => {
  const [key, cert, ca] = ['hop.key', 'hop.crt', 'ca.crt'].map((name) => readFileSync(name));
  const server = createServer({ key, cert, ca, requestCert: true }).listen(5061, nextHop);
  const [socket] = (await once(server, 'secureConnection')) as [TLSSocket];
  const [request] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  server.close();
  return [lineOf(request), String(socket.authorized)];
};

haveAddresses(['172.16.1.10', '172.16.2.10', nextHop]);
makeCertificates({
  external: 'sip.contoso.com',
  internal: 'edge.contoso.net',
  hop: 'dirpool.contoso.net',
});
for (const side of ['external', 'internal', 'all']) copyFileSync('ca.crt', `${side}-ca.crt`);
execFileSync('mount', ['--bind', `${folder}/hosts`, '/etc/hosts']);
const flags = ['-DD', '-m', '64', '-M', '8', '-P', `${folder}/pid`, '-Y', folder, '-w', folder];
const asked = atNextHop();
report(
  await withDaemon(['kamailio', '-f', `${folder}/kamailio.cfg`, ...flags], async () => ({
    alive: await untilAnswered(() => byTls(ask('OPTIONS', 'sip.contoso.com'))),
    relaying: await untilAnswered(() => byTls(ask('REGISTER', 'fabrikam.example'))),
    nextHop: await asked,
  })),
);
