import type { KnockWords } from './knock-words.ts';
import { type Ends, type Knock, listenTcp, listenUdp, type Opened } from './open-listener.ts';
import type { Listened, Overheard } from './messages.ts';
import type { Service } from './sample-ports.ts';

/** Listeners of one job. They are gone with `close`, and with the signal. */
export interface Listeners {
  readonly listened: readonly Listened[];
  /** What came to each, as far as something did. */
  readonly overheard: () => readonly Overheard[];
  readonly close: () => void;
}

/** Where and to whom is listened. */
export interface Listening {
  readonly services: readonly Service[];
  /** Addresses of this machine. */
  readonly addresses: readonly string[];
  readonly words: KnockWords;
  /** Throws where the policy does not let us listen. */
  readonly admit: (port: number) => void;
  /** Who is answered; null answers everybody who knows the words. */
  readonly peers: ReadonlySet<string> | null;
}

/** Listens on every port at every address; what cannot be listened to is said, not thrown. */
export const openListeners = async (
  { services, addresses, words, peers, admit }: Listening,
  signal: AbortSignal,
): Promise<Listeners> => {
  const heard = new Map<string, Set<string>>();
  const knocked = ({ id }: Service, bytes: Uint8Array, { at, seen }: Ends): Buffer | null => {
    const from = heard.get(id) ?? new Set<string>();
    if (from.size < MOST_PEERS) heard.set(id, from.add(seen.address));
    if (peers && !peers.has(seen.address)) return null;
    const asked = words.readQuestion(bytes);
    // A question for another port came here by a wrong translation: it is answered, and says where it is.
    const reply = asked === null ? null : words.reply(asked, { at, seen });
    return reply && reply.length <= bytes.length ? reply : null;
  };
  const opened = await Promise.all(
    services.map(async (service) => {
      const refused = refusalOf(service, admit);
      return refused === null
        ? openEverywhere(service, addresses, (...knock) => knocked(service, ...knock))
        : { sockets: [], listened: refused };
    }),
  );
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    for (const { sockets } of opened) for (const one of sockets) one.close();
    signal.removeEventListener('abort', close);
  };
  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });
  return {
    listened: opened.map(({ listened }) => listened),
    overheard: () => [...heard].map(([service, from]) => ({ service, from: [...from] })),
    close,
  };
};

const MOST_PEERS = 8;

const refusalOf = ({ id, port }: Service, admit: Listening['admit']): Listened | null => {
  try {
    admit(port);
    return null;
  } catch (error) {
    return { service: id, outcome: 'refused', detail: (error as Error).message };
  }
};

const openEverywhere = async (service: Service, addresses: readonly string[], knock: Knock) => {
  const open = service.transport === 'tcp' ? listenTcp : listenUdp;
  const tried = await Promise.all(
    addresses.map(async (address) => ({
      address,
      opened: await open({ address, port: service.port }, knock),
    })),
  );
  const sockets = tried.flatMap(({ opened }) => (typeof opened === 'string' ? [] : [opened]));
  const refused = tried.flatMap(({ address, opened }) =>
    typeof opened === 'string' ? [{ address, why: opened }] : [],
  );
  return { sockets, listened: listenedOf(service, sockets, refused) };
};

const listenedOf = (
  { id }: Service,
  sockets: readonly Opened[],
  refused: readonly { readonly address: string; readonly why: string }[],
): Listened => ({
  service: id,
  outcome: sockets.length > 0 ? 'listening' : (OUTCOMES[refused[0]?.why ?? ''] ?? 'failed'),
  detail: refused.map(({ address, why }) => `${why} at ${address}`).join(', '),
});

const OUTCOMES: Readonly<Record<string, Listened['outcome']>> = {
  EADDRINUSE: 'in-use',
  EACCES: 'privileged',
};
