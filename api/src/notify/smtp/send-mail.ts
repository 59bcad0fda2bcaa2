import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Sent } from '../../service/watch/alert-ports.ts';
import type { Ways } from '../channel-sender.ts';
import { pinnedAddresses } from '../pinned-address.ts';
import { plain } from '../plain.ts';
import type { MailServer } from './mail-server.ts';
import type { Mail } from './mail.ts';
import { SmtpConnection, SmtpRefusal, type SmtpReply } from './smtp-connection.ts';

/** Hands a mail to a server (RFC 5321, RFC 3207, RFC 4954). Passwords are sent over verified TLS only. */
export const sendMail = async (server: MailServer, mail: Mail, ways: Ways): Promise<Sent> => {
  const [address = server.host] = await pinnedAddresses(ways.doorman, server.host, server.port);
  const signal = AbortSignal.timeout(ways.timeoutMs);
  const socket = await open(server, address, { ca: ways.ca, signal });
  const connection = new SmtpConnection(socket);
  const late = new Error(`No answer within ${ways.timeoutMs / 1000} s`);
  signal.addEventListener('abort', () => socket.destroy(late));
  try {
    const { lines } = await converse(connection, server, { mail, ca: ways.ca });
    return { delivered: true, detail: plain(lines.join(' '), 200) };
  } catch (error) {
    if (error instanceof SmtpRefusal)
      return { delivered: false, detail: error.message, permanent: error.permanent };
    throw error;
  } finally {
    connection.close();
  }
};

interface Opening {
  readonly ca: string | undefined;
  readonly signal: AbortSignal;
}

const open = async (
  { host, port, tls }: MailServer,
  address: string,
  { ca, signal }: Opening,
): Promise<Socket> => {
  const named = isIP(host) === 0 ? { servername: host } : {};
  const trusted = ca === undefined ? {} : { ca };
  const socket =
    tls === 'at-once'
      ? connectTls({ host: address, port, ...named, ...trusted })
      : connect({ host: address, port });
  try {
    await once(socket, tls === 'at-once' ? 'secureConnect' : 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw signal.aborted ? new Error('The mail server does not answer', { cause: error }) : error;
  }
};

interface Talk {
  readonly mail: Mail;
  readonly ca: string | undefined;
}

const converse = async (
  connection: SmtpConnection,
  server: MailServer,
  { mail, ca }: Talk,
): Promise<SmtpReply> => {
  await connection.ask(null, '220');
  let offers = await hello(connection);
  if (server.tls === 'starttls') {
    await connection.ask('STARTTLS', '220', 'STARTTLS, which this channel demands');
    await connection.startTls(server.host, ca);
    offers = await hello(connection);
  }
  if (server.user !== null && server.tls !== 'none')
    await signIn(connection, offers, { user: server.user, password: server.password ?? '' });
  await connection.ask(`MAIL FROM:<${mail.from}>`, '250');
  for (const to of mail.to) await connection.ask(`RCPT TO:<${to}>`, '25');
  await connection.ask('DATA', '354');
  // A line that begins with a dot gets another one (RFC 5321 §4.5.2).
  connection.write(`${mail.text.replaceAll(/^\./gm, '..')}\r\n.\r\n`);
  return connection.ask(null, '250', 'The message');
};

/** What the server offers, in capitals. */
const hello = async (connection: SmtpConnection): Promise<readonly string[]> => {
  const { lines } = await connection.ask('EHLO [127.0.0.1]', '250', 'EHLO');
  return lines.map((line) => line.toUpperCase());
};

const signIn = async (
  connection: SmtpConnection,
  offers: readonly string[],
  { user, password }: { readonly user: string; readonly password: string },
): Promise<void> => {
  const ways = offers.find((line) => line.startsWith('AUTH')) ?? '';
  if (/\bPLAIN\b/.test(ways) || !/\bLOGIN\b/.test(ways)) {
    await connection.ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, '235', 'Signing in');
    return;
  }
  await connection.ask('AUTH LOGIN', '334', 'Signing in');
  await connection.ask(base64(user), '334', 'Signing in');
  await connection.ask(base64(password), '235', 'Signing in');
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
