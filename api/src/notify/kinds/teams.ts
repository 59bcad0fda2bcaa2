import type { ChannelSender } from '../channel-sender.ts';
import { OPEN, wordsOf, type MessageWords } from '../message-words.ts';
import { postJson } from '../post-json.ts';
import { checkWebhookAddress } from '../webhook-address.ts';

/** An Adaptive Card to a webhook of a Teams workflow. Its text is in text runs, which have no Markdown. */
export const teams: ChannelSender = {
  kind: 'teams',
  check: ({ address }) => checkWebhookAddress(address, ['https:']),
  send: ({ address: url }, message, ways) =>
    postJson({ url, body: JSON.stringify(cardOf(wordsOf(message))) }, ways),
};

const cardOf = ({ headline, sentences, facts, symptoms, link }: MessageWords) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        fallbackText: headline,
        body: [
          lineOf([{ text: headline, size: 'large', weight: 'bolder' }]),
          ...sentences.map((text) => lineOf([{ text }])),
          ...facts.map(({ name, value }) =>
            lineOf([{ text: `${name}: `, weight: 'bolder' }, { text: value }]),
          ),
          ...symptoms.map((text) => lineOf([{ text, isSubtle: true }])),
        ],
        ...(link === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: OPEN, url: link }] }),
      },
    },
  ],
});

interface Run {
  readonly text: string;
  readonly size?: string;
  readonly weight?: string;
  readonly isSubtle?: boolean;
}

const lineOf = (runs: readonly Run[]) => ({
  type: 'RichTextBlock',
  inlines: runs.map((run) => ({ type: 'TextRun', ...run })),
});
