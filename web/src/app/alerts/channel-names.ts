import type { ChannelKind } from '@contract/watching';

interface ChannelWords {
  readonly name: string;
  readonly address: string;
  readonly hint: string;
  /** What its secret is; empty where it has none. */
  readonly secret: string;
}

/** What each kind of channel is called, and what it asks for. */
export const channelNames: Readonly<Record<ChannelKind, ChannelWords>> = {
  webhook: {
    name: 'Webhook',
    address: 'URL',
    hint: 'Gets JSON by POST, signed with the key',
    secret: 'Signing key',
  },
  email: {
    name: 'E-mail',
    address: 'Mail server',
    hint: 'smtp://user@mail.contoso.com:587, or smtps:// for TLS at once',
    secret: 'Password',
  },
  teams: {
    name: 'Microsoft Teams',
    address: 'Workflow URL',
    hint: 'From "Post to a channel when a webhook request is received"',
    secret: '',
  },
  slack: {
    name: 'Slack',
    address: 'Webhook URL',
    hint: 'From the incoming webhooks of a Slack app',
    secret: '',
  },
};
