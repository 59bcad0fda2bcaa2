import type { AlertMessage, SecretChannel } from '../../service/watch/alert-ports.ts';
import { OPEN, wordsOf, type MessageWords } from '../message-words.ts';
import { type Mailbox, mailboxOf } from './mailbox.ts';

/** A mail with its envelope. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** Lines end with CR LF; all of it is ASCII, and no line is longer than 78 characters but those of addresses. */
  readonly text: string;
}

/** A message as mail, in plain text and in HTML. Every text of somebody else is encoded, so that it can be no header and no markup. */
export const mailOf = (
  channel: Pick<SecretChannel, 'from' | 'to'>,
  message: AlertMessage,
): Mail => {
  const from = mailboxOf(channel.from ?? '') ?? { name: '', address: 'nobody@localhost' };
  const to = channel.to.flatMap((each) => mailboxOf(each) ?? []);
  const words = wordsOf(message);
  const boundary = `part-${message.id.replaceAll(/[^\da-z-]/gi, '')}`;
  const lines = [
    ...headersOf({ from, to, message, words }),
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...partOf(boundary, 'text/plain', plainText(words)),
    ...partOf(boundary, 'text/html', htmlText(words)),
    `--${boundary}--`,
    '',
  ];
  return { from: from.address, to: to.map(({ address }) => address), text: lines.join('\r\n') };
};

interface Heading {
  readonly from: Mailbox;
  readonly to: readonly Mailbox[];
  readonly message: AlertMessage;
  readonly words: MessageWords;
}

const headersOf = ({ from, to, message, words }: Heading): readonly string[] => {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const idOf = (id: string): string => `<${id.replaceAll(/[^\w.-]/g, '')}@${domain}>`;
  const thread = idOf(`alert-${message.alert.id}`);
  return [
    `From: ${writtenOf(from)}`,
    `To: ${to.map(writtenOf).join(',\r\n ')}`,
    `Subject: ${encodedWords(`[Edgewise] ${words.headline}`)}`,
    `Date: ${new Date(message.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${idOf(message.id)}`,
    // All messages about one alert are one conversation.
    `In-Reply-To: ${thread}`,
    `References: ${thread}`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
  ];
};

const writtenOf = ({ name, address }: Mailbox): string =>
  name === '' ? address : `${encodedWords(name)} <${address}>`;

const CHARACTERS_A_WORD = 10;

/** Always encoded (RFC 2047 §4.1), in words that fit however many bytes a character has. */
const encodedWords = (text: string): string => {
  const characters = Array.from(text);
  const words = Array.from(
    { length: Math.ceil(characters.length / CHARACTERS_A_WORD) },
    (_, index) =>
      characters.slice(index * CHARACTERS_A_WORD, (index + 1) * CHARACTERS_A_WORD).join(''),
  );
  return words.map((word) => `=?utf-8?B?${base64(word)}?=`).join('\r\n ');
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const partOf = (boundary: string, type: string, text: string): readonly string[] => [
  `--${boundary}`,
  `Content-Type: ${type}; charset=utf-8`,
  'Content-Transfer-Encoding: base64',
  '',
  ...(base64(text).match(/.{1,76}/g) ?? []),
];

const plainText = ({ headline, sentences, facts, symptoms, link }: MessageWords): string =>
  [
    headline,
    '',
    ...sentences,
    '',
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    '',
    ...symptoms.map((line) => `- ${line}`),
    ...(link === null ? [] : ['', `${OPEN}: ${link}`]),
  ].join('\n');

const htmlText = ({ headline, sentences, facts, symptoms, link }: MessageWords): string =>
  [
    '<!doctype html><html><body style="font-family: sans-serif">',
    `<h2>${escaped(headline)}</h2>`,
    ...sentences.map((text) => `<p>${escaped(text)}</p>`),
    ...facts.map(({ name, value }) => `<p><b>${escaped(name)}:</b> ${escaped(value)}</p>`),
    '<ul>',
    ...symptoms.map((line) => `<li>${escaped(line)}</li>`),
    '</ul>',
    ...(link === null ? [] : [`<p><a href="${escaped(link)}">${OPEN}</a></p>`]),
    '</body></html>',
  ].join('\n');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
