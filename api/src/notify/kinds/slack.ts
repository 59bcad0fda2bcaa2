import type { ChannelSender } from '../channel-sender.ts';
import { OPEN, wordsOf, type MessageWords } from '../message-words.ts';
import { postJson } from '../post-json.ts';
import { checkWebhookAddress } from '../webhook-address.ts';

/** Blocks to an incoming webhook of Slack. Text is plain and escaped, so that it names nobody and links nowhere. */
export const slack: ChannelSender = {
  kind: 'slack',
  check: ({ address }) => checkWebhookAddress(address, ['https:']),
  send: ({ address: url }, message, ways) =>
    postJson({ url, body: JSON.stringify(blocksOf(wordsOf(message))) }, ways),
};

const blocksOf = ({ headline, sentences, facts, symptoms, link }: MessageWords) => ({
  text: escape(headline),
  blocks: [
    { type: 'header', text: text(headline, 150) },
    ...sectionOf(sentences),
    ...sectionOf(facts.map(({ name, value }) => `${name}: ${value}`)),
    ...sectionOf(symptoms),
    ...(link === null ? [] : [{ type: 'actions', elements: [buttonTo(link)] }]),
  ],
});

const buttonTo = (url: string) => ({ type: 'button', text: text(OPEN, 75), url });

const sectionOf = (lines: readonly string[]) =>
  lines.length === 0 ? [] : [{ type: 'section', text: text(lines.join('\n'), 3000) }];

const text = (words: string, most: number) => ({
  type: 'plain_text',
  emoji: false,
  // An escaped character takes five at most.
  text: escape(words.slice(0, /[&<>]/.test(words) ? Math.floor(most / 5) : most)),
});

/** The three characters that Slack takes for more than text. */
const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
