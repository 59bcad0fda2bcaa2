import type { ChannelIssue } from './channel-sender.ts';

/** What is wrong with the URL of a webhook. */
export const checkWebhookAddress = (
  address: string,
  schemes: readonly string[],
): readonly ChannelIssue[] => {
  const issue = (message: string): readonly ChannelIssue[] => [{ where: 'address', message }];
  const url = URL.parse(address);
  if (!url || !schemes.includes(url.protocol))
    return issue(`must be a URL that starts with ${schemes.map((one) => `${one}//`).join(' or ')}`);
  return url.username !== '' || url.password !== ''
    ? issue('must not hold a user or a password')
    : [];
};
