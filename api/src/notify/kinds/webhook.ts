import { createHmac } from 'node:crypto';
import type { ChannelSender } from '../channel-sender.ts';
import { postJson } from '../post-json.ts';
import { checkWebhookAddress } from '../webhook-address.ts';

/** JSON to any URL, signed when the channel has a secret. What it holds is described in docs/capabilities/alerts.md. */
export const webhook: ChannelSender = {
  kind: 'webhook',
  check: ({ address }) => checkWebhookAddress(address, ['https:', 'http:']),
  send: (channel, message, ways) => {
    const body = JSON.stringify(message);
    const seconds = Math.floor(ways.now().getTime() / 1000);
    const headers = {
      'edgewise-delivery': message.id,
      'edgewise-event': message.event,
      ...(channel.secret === null
        ? {}
        : { 'edgewise-signature': signatureOf(body, seconds, channel.secret) }),
    };
    return postJson({ url: channel.address, body, headers }, ways);
  },
};

const signatureOf = (body: string, seconds: number, secret: string): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
