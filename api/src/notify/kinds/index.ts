import type { ChannelKind } from '../../domain/alert.ts';
import type { ChannelSender } from '../channel-sender.ts';
import { email } from './email.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { webhook } from './webhook.ts';

/** Every kind of channel. */
export const senders: Readonly<Record<ChannelKind, ChannelSender>> = {
  webhook,
  email,
  teams,
  slack,
};
