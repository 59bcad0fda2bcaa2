import type { ChannelSender } from '../channel-sender.ts';
import { checkMailChannel } from '../smtp/check-mail-channel.ts';
import { mailOf } from '../smtp/mail.ts';
import { mailServerOf } from '../smtp/mail-server.ts';
import { sendMail } from '../smtp/send-mail.ts';

/** Mail to one server that relays it, over TLS. */
export const email: ChannelSender = {
  kind: 'email',
  check: checkMailChannel,
  send: (channel, message, ways) => {
    const server = mailServerOf(channel.address, channel.secret);
    return sendMail(server, mailOf(channel, message), ways);
  },
};
