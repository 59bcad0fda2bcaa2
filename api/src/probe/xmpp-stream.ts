import type { Socket } from 'node:net';
import type { XmppElement } from '../wire/xmpp/element.ts';
import { readStreamError } from '../wire/xmpp/negotiation.ts';
import { streamReader, type XmppEvent } from '../wire/xmpp/stream-reader.ts';
import { writeStreamHeader } from '../wire/xmpp/write-stream.ts';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import { streamOf } from './stream.ts';

/** A stream between servers that was opened from our side. */
export interface XmppStream {
  readonly write: (text: string) => void;
  /** Waits for the first element that `read` knows. @throws ProbeError when the server ends the stream */
  readonly next: <T>(read: (element: XmppElement) => T | null) => Promise<T>;
  /** What the server calls the stream; null before it said so. */
  readonly id: () => string | null;
  /** Reads no more, so that TLS can take the connection over. */
  readonly release: () => void;
}

/** Says the header of a stream on a connection. */
export const openXmpp = (
  socket: Socket,
  { from, to }: { readonly from: string; readonly to: string },
  { say }: VisitContext,
): XmppStream => {
  const stream = streamOf(socket);
  const reader = streamReader();
  const events: XmppEvent[] = [];
  let id: string | null = null;
  const write = (text: string): void => {
    say('sent', text);
    stream.write(text);
  };
  write(writeStreamHeader(from, to));
  return {
    write,
    next: async (read) => {
      let value = firstOf(events, read);
      while (value === null) {
        const bytes = await stream.read((all) => ({
          value: Uint8Array.from(all),
          used: all.length,
        }));
        say('received', new TextDecoder().decode(bytes));
        const said = reader.read(bytes);
        id ??= idIn(said);
        events.push(...said);
        value = firstOf(events, read);
      }
      return value;
    },
    id: () => id,
    release: () => {
      socket.removeAllListeners('data');
    },
  };
};

const idIn = (events: readonly XmppEvent[]): string | null =>
  events.find((event) => event.kind === 'stream')?.header.id ?? null;

/** The first that is known; what stood before it is passed over. */
const firstOf = <T>(events: XmppEvent[], read: (element: XmppElement) => T | null): T | null => {
  for (let event = events.shift(); event; event = events.shift()) {
    const value = valueOf(event, read);
    if (value !== null) return value;
  }
  return null;
};

const valueOf = <T>(event: XmppEvent, read: (element: XmppElement) => T | null): T | null => {
  if (event.kind === 'stream') return null;
  if (event.kind === 'end') throw new ProbeError('stream-refused', 'the server ended the stream');
  const error = readStreamError(event.element);
  if (error)
    throw new ProbeError('stream-refused', `${error.condition} ${error.text ?? ''}`.trim());
  return read(event.element);
};
