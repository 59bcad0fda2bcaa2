import type { ChannelInput } from '../../service/watch/alert-ports.ts';
import type { ChannelIssue } from '../channel-sender.ts';
import { mailboxOf } from './mailbox.ts';
import { mailServerOf } from './mail-server.ts';

/** What is wrong with a channel that sends mail. */
export const checkMailChannel = ({
  address,
  from,
  to,
  secret,
}: ChannelInput): readonly ChannelIssue[] => [
  ...checkServer(address, secret ?? ''),
  ...(mailboxOf(from ?? '') ? [] : [{ where: 'from', message: MAILBOX }]),
  ...(to.length === 0 ? [{ where: 'to', message: 'must name somebody' }] : []),
  ...to.flatMap((each, index) =>
    mailboxOf(each) ? [] : [{ where: `to.${index}`, message: MAILBOX }],
  ),
];

const MAILBOX = 'must be an address such as alice@contoso.com';

const checkServer = (address: string, secret: string): readonly ChannelIssue[] => {
  const issue = (message: string): readonly ChannelIssue[] => [{ where: 'address', message }];
  if (!/^smtps?:\/\/(?:[^@/?#\s]+@)?[^@/?#\s]+(?:\?tls=none)?$/i.test(address))
    return issue('must be a mail server such as smtp://user@mail.contoso.com:587');
  if (!URL.canParse(address.replace(/^smtps?:/i, 'https:')))
    return issue('must name a server that can be');
  if (/^[^@]*:\/\/[^@/]*:[^@/]*@/.test(address)) return issue('must not hold the password');
  const server = mailServerOf(address, null);
  return server.tls === 'none' && (server.user !== null || secret !== '')
    ? issue('must not sign in without TLS')
    : [];
};
