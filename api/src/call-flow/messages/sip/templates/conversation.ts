import { header } from '../headers.ts';
import { textDescription } from '../description.ts';
import { locationHeader } from '../product.ts';
import type { SipTemplates } from '../sip-template.ts';

const firstText = 'SGVsbG8';

/** Instant messages: the invitation carries the first text, later ones go by MESSAGE. */
export const conversationTemplates: SipTemplates = {
  'invite-im': {
    headers: (context) => [
      header('ms-text-format', `text/plain; charset=UTF-8; ms-body=${firstText}`),
      header('Supported', 'ms-embedded-first-message'),
      header('Supported', 'ms-delayed-accept'),
      header('Supported', 'ms-sender'),
      header('Supported', 'ms-early-media'),
      header('Supported', '100rel'),
      header('Supported', 'histinfo'),
      header('Ms-Conversation-ID', `Ad${context.id('conversation', 24)}==`),
      header('ms-keep-alive', 'UAC;hop-hop=yes'),
      locationHeader(context),
      header('Allow', 'INVITE, BYE, ACK, CANCEL, INFO, MESSAGE, UPDATE, REFER, NOTIFY, BENOTIFY'),
    ],
    body: (context) => textDescription(context),
    marks: ['ms-edge-proxy-message-trust', 'ms-text-format', 'Record-Route'],
  },
  'delayed-accept': {
    headers: () => [header('Ms-delayed-accept', 'true')],
    marks: ['Ms-delayed-accept'],
  },
  'invite-im-accepted': {
    headers: () => [header('Supported', 'ms-dialog-route-set-update')],
    body: (context) => textDescription(context),
    marks: ['Contact'],
  },
  typing: {
    body: () => ({
      type: 'application/xml',
      text: '<?xml version="1.0"?><KeyboardActivity><status status="type"/></KeyboardActivity>',
    }),
    marks: ['Content-Type'],
  },
  message: {
    headers: () => [header('Supported', 'timer')],
    body: () => ({ type: 'text/plain; charset=UTF-8', text: 'Are we still meeting at ten?' }),
    marks: ['ms-edge-proxy-message-trust', 'Content-Type'],
  },
  push: {
    body: ({ ladder }) => ({
      type: 'application/xml',
      text: `<notification><to>${ladder.from.address.replaceAll(/[<>&]/gu, '')}</to><event>conversation</event></notification>`,
    }),
    marks: ['To'],
  },
};
