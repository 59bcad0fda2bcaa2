import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askApi } from '../served/api-ask.ts';
import { bridge } from '../served/bridge.ts';
import { hear, seenBy, startHalf, tell } from './halves.ts';
import type { Order } from './order.ts';

/** Does in this place what an agent of the product does. */
export const doOrder = async (order: Order): Promise<string> => {
  const run = doing[order.act] as (each: Order) => Promise<string> | string;
  return run(order);
};

type Doing = {
  [A in Order['act']]: (order: Extract<Order, { act: A }>) => Promise<string> | string;
};

const doing: Doing = {
  start: startHalf,
  tell: ({ id, message }) => tell(id, message),
  hear: async ({ id }) => JSON.stringify(await hear(id)),
  seen: ({ id }) => seenBy(id),
  command: ({ words, input }) => output(process.execPath, [COMMAND, ...words], input),
  bridge: ({ from, to }) => bridge(from, to),
  api: ({ ask }) => askApi(ask),
  'xmpp-ping': (order) => output('prosodyctl', pingWords(order)),
  received: () => String(received(readFileSync('/proc/net/dev', 'utf8'))),
  connections: () => output('conntrack', ['-L']),
};

/** Packets of all interfaces but the loopback, from the table of the kernel. */
const received = (table: string): number =>
  [...table.matchAll(/^ *(?!lo:)\S+: *\d+ +(\d+)/gm)].reduce(
    (sum, [, each]) => sum + Number(each),
    0,
  );

const pingWords = ({
  config,
  from,
  to,
}: Extract<Order, { act: 'xmpp-ping' }>): readonly string[] => [
  ...['--root', '--config', config, 'shell', `xmpp:ping("${from}", "${to}", 5)`],
];

const COMMAND = fileURLToPath(new URL('../../../api/bin/edgewise.mjs', import.meta.url));

/** What a program prints, whatever its exit status: that one says that something is not as planned. */
const output = (program: string, words: readonly string[], input = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      program,
      words,
      { maxBuffer: 2 ** 26, timeout: 300_000 },
      (error, printed, complaint) => {
        if (error && printed === '') reject(new Error(complaint || error.message));
        else resolve(printed);
      },
    );
    // Some programs are gone before they read.
    child.stdin?.on('error', () => undefined).end(input);
  });
