// Starts Prosody with `FOLDER/edge.cfg.lua` and opens streams from domains: `node ask-prosody.ts FOLDER`.
import { once } from 'node:events';
import { connect } from 'node:net';
import { haveAddresses, makeCertificates, report, untilAnswered, withDaemon } from './daemon.ts';

const [folder = ''] = process.argv.slice(2);
const address = '172.16.1.10';

const open = (from: string): string =>
  `<?xml version="1.0"?><stream:stream xmlns="jabber:server" xmlns:stream="http://etherx.jabber.org/streams" from="${from}" to="contoso.com" version="1.0">`;

/** What comes after the header of the stream: what is offered, or why it ends. */
const stream = async (from: string): Promise<string[]> => {
  const socket = connect(5269, address);
  try {
    await once(socket, 'connect');
    socket.write(open(from));
    let answer = '';
    while (!/<\/stream:(?:features|error)>/.test(answer))
      answer += String((await once(socket, 'data', { signal: AbortSignal.timeout(2_000) }))[0]);
    return ['starttls', 'required', 'policy-violation'].filter((name) =>
      answer.includes(`<${name}`),
    );
  } finally {
    socket.destroy();
  }
};

haveAddresses([address]);
makeCertificates({ edge01: 'sip.contoso.com' });
const asItself = ['--reuid', 'prosody', '--regid', 'prosody', '--clear-groups'] as const;
report(
  await withDaemon(
    ['setpriv', ...asItself, 'prosody', '-F', '--config', `${folder}/edge.cfg.lua`],
    async () => ({
      partner: await untilAnswered(() => stream('jabber.example')),
      stranger: await untilAnswered(() => stream('evil.example')),
    }),
  ),
);
