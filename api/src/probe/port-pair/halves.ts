import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { ProbeTarget } from '../../domain/probe.ts';
import { ownAddresses } from '../own-addresses.ts';
import type { Partner } from '../partner.ts';
import type { RunContext, VisitContext } from '../probe.ts';
import type { Side } from '../rendezvous.ts';
import { judgeKnocks, noteKnocks } from './judge-knocks.ts';
import { knock } from './knock.ts';
import { type KnockWords, knockWords } from './knock-words.ts';
import { type Listeners, type Listening, openListeners } from './listeners.ts';
import {
  Hello,
  type Knocked,
  KnockedList,
  type Listened,
  ListenedList,
  OverheardList,
} from './messages.ts';
import { samplePorts, type Service } from './sample-ports.ts';

/** Runs this half: each direction in its turn, one side listens and the other one knocks. */
export const portPair = async (
  target: ProbeTarget<'port-pair'>,
  partner: Partner,
  context: RunContext,
): Promise<void> => {
  const services = samplePorts(target);
  context.observe(
    'ports',
    services.map(({ id }) => id),
  );
  const half: Half = {
    target,
    partner,
    context,
    services,
    ...(await greet(partner, context)),
    seen: new Set(),
  };
  for (const [direction, listener] of DIRECTIONS)
    if (target.direction === 'both' || target.direction === direction)
      await (listener === partner.side ? listen(half) : knockAtAll(half));
};

const DIRECTIONS = [
  ['second-to-first', 'first'],
  ['first-to-second', 'second'],
] as const satisfies readonly (readonly [string, Side])[];

interface Half {
  readonly target: ProbeTarget<'port-pair'>;
  readonly partner: Partner;
  readonly context: RunContext;
  readonly services: readonly Service[];
  readonly words: KnockWords;
  /** Addresses that the other half says it has. */
  readonly announced: readonly string[];
  /** Addresses that the other half was seen to come from. */
  readonly seen: Set<string>;
}

/** Both halves add a part to the key, so that neither can use one again. */
const greet = (
  partner: Partner,
  { phase }: RunContext,
): Promise<Pick<Half, 'words' | 'announced'>> =>
  phase('rendezvous', async () => {
    const nonce = randomBytes(16).toString('hex');
    await partner.tell('hello', { nonce, addresses: ownAddresses() });
    const { body } = await partner.hear({ hello: Hello });
    const parts = partner.side === 'first' ? [nonce, body.nonce] : [body.nonce, nonce];
    const key = createHash('sha256').update(parts.join(' ')).digest();
    return { words: knockWords(key), announced: body.addresses };
  });

const listen = async (half: Half): Promise<void> => {
  const { partner, context, services, words } = half;
  const admit = context.guard.admitListener;
  const where = { services, words, admit, ...whereToListen(half) };
  const listeners = await context.phase('listen', () => openListeners(where, context.signal));
  try {
    await partner.tell('listening', listeners.listened);
    noteKnocks(await attended(listeners, half), context);
  } finally {
    listeners.close();
  }
};

const whereToListen = ({ target, partner }: Half): Pick<Listening, 'addresses' | 'peers'> => {
  const { host, outside } = target;
  if (partner.side === 'second') return { addresses: ownAddresses(outside ?? ''), peers: null };
  return {
    addresses: target.listen.length > 0 ? target.listen : ownAddresses(host),
    peers: outside !== null && isIP(outside) > 0 ? new Set([outside]) : null,
  };
};

/** Exchanges what was heard for what was knocked, address by address, until the other half is done. */
const attended = async (listeners: Listeners, { partner, seen }: Half): Promise<Knocked[]> => {
  const all: Knocked[] = [];
  for (;;) {
    const said = await partner.hear({ knocked: KnockedList, done: z.null() });
    if (said.name === 'done') return all;
    const overheard = listeners.overheard();
    await partner.tell('overheard', overheard);
    for (const one of overheard.flatMap(({ from }) => from)) seen.add(one);
    all.push(...judgeKnocks(said.body.results, overheard));
  }
};

const knockAtAll = async (half: Half): Promise<void> => {
  const { partner, context } = half;
  const { body: listened } = await partner.hear({ listening: ListenedList });
  for (const host of hostsOf(half)) {
    const addresses = await context.phase('resolve', () => context.guard.addressesOf(host));
    for (const address of addresses)
      await context.visitEach(
        { host, port: half.services[0]?.port ?? 0, addresses: [address] },
        (visit) => knockAt(visit, listened, half),
      );
  }
  await partner.tell('done', null);
};

/** The first is where the target says. The second too, or where it was seen, or where it says that it is. */
const hostsOf = ({ target, partner, announced, seen }: Half): readonly string[] => {
  if (partner.side === 'second') return [target.host];
  if (target.outside !== null) return [target.outside];
  return seen.size > 0 ? [...seen] : announced;
};

const knockAt = async (
  visit: VisitContext,
  listened: readonly Listened[],
  { partner, services, words }: Half,
): Promise<void> => {
  const { destination, guard, signal } = visit;
  const { address, host } = destination;
  // Every one is admitted before the first is sent.
  const ways = services.map((service) => ({
    service,
    to: guard.admit(address, service.port, host),
  }));
  const results = await visit.phase('connect', () =>
    Promise.all(
      ways.map(
        async ({ service, to }) =>
          notListened(service, listened) ?? knock(service, to, { words, signal }),
      ),
    ),
  );
  await partner.tell('knocked', { address, results });
  const { body: overheard } = await partner.hear({ overheard: OverheardList });
  noteKnocks(judgeKnocks(results, overheard), visit);
};

const notListened = ({ id }: Service, listened: readonly Listened[]): Knocked | null => {
  const found = listened.find(({ service }) => service === id);
  if (found?.outcome === 'listening') return null;
  const detail = `${found?.outcome ?? 'failed'} ${found?.detail ?? ''}`.trim();
  return { service: id, outcome: 'could-not-listen', detail, seenFrom: null, arrivedAt: null };
};
