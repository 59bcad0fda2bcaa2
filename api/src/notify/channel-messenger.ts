import type { Messenger, Sent } from '../service/watch/alert-ports.ts';
import type { Ways } from './channel-sender.ts';
import { linkTo } from './link-to.ts';
import { plain } from './plain.ts';
import { senders } from './kinds/index.ts';

/** What messages are sent with, and the address under which people reach the console, without a slash at its end. */
export interface MessengerOptions
  extends Pick<Ways, 'doorman' | 'ca'>, Partial<Omit<Ways, 'doorman' | 'ca'>> {
  readonly publicUrl?: string | null;
}

/** Sends messages by every kind of channel. */
export const channelMessenger = ({
  timeoutMs = 15_000,
  now = () => new Date(),
  publicUrl = null,
  ...ways
}: MessengerOptions): Messenger => ({
  check: (channel) => senders[channel.kind].check(channel),
  send: async (channel, message) => {
    try {
      const linked = { ...message, ...linkTo(publicUrl, message.alert) };
      return await senders[channel.kind].send(channel, linked, { ...ways, now, timeoutMs });
    } catch (error) {
      return failed(error);
    }
  },
});

const failed = (error: unknown): Sent => {
  const code = codeOf(error);
  const text = error instanceof Error && error.message !== '' ? error.message : code;
  return {
    delivered: false,
    detail: plain(text, 300),
    // What the policy of this server refuses stays refused until somebody changes it.
    permanent: code === 'refused-by-policy',
  };
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'The message could not be sent';
