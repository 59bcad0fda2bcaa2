import type { PortRange } from '../../src/domain/net.ts';
import { daemon, folderOf } from './daemon.ts';
import { freePort } from '../free-port.ts';
import { ask } from './probing.ts';

/** What a TURN server of tests has. */
export interface CoturnParts {
  /** Credentials are made from it, in place of those of users. */
  readonly secret?: string;
  /** Users as `name:password`. */
  readonly users?: readonly string[];
  readonly relayPorts: PortRange;
  /** For TLS; without them there is none. */
  readonly key?: string;
  readonly certificate?: string;
}

/** Starts coturn on loopback with these lines beside the usual ones, until the tests of the file end. */
export const startCoturn = async (
  { secret, users = [], relayPorts, key = '', certificate = '' }: CoturnParts,
  more: readonly string[] = [],
): Promise<{ readonly port: number; readonly tls: number }> => {
  const at = { port: await freePort(), tls: await freePort() };
  const lines = [
    ...['listening-ip', 'relay-ip'].map((name) => `${name}=127.0.0.1`),
    `listening-port=${at.port}`,
    `tls-listening-port=${at.tls}`,
    `min-port=${relayPorts.first}`,
    `max-port=${relayPorts.last}`,
    'realm=contoso.com\nallow-loopback-peers',
    ...(secret ? [`use-auth-secret\nstatic-auth-secret=${secret}`] : ['lt-cred-mech']),
    ...users.map((user) => `user=${user}`),
    'pidfile=FOLDER/pid\nuserdb=FOLDER/users',
    'no-cli\nlog-file=stdout',
    ...(key === '' ? ['no-tls\nno-dtls'] : ['cert=FOLDER/a.crt\npkey=FOLDER/a.key']),
    ...(more.includes('rfc5780') ? [] : ['no-rfc5780']),
    ...more.filter((line) => line !== 'rfc5780'),
  ];
  const files = { 'a.conf': `${lines.join('\n')}\n`, 'a.crt': certificate, 'a.key': key };
  await daemon(['turnserver', '-c', `${folderOf(files)}/a.conf`], async () => {
    const report = await ask('stun', { host: '127.0.0.1', port: at.port }, { visitTimeoutMs: 500 });
    if (report.verdict !== 'works') throw new Error(report.failure?.detail);
  });
  return at;
};
