import type { SipHeader, SipMessage } from '../../../wire/sip/message.ts';
import { writeSip } from '../../../wire/sip/write-message.ts';
import type { MessageText, Scene } from '../scene.ts';
import { contextOf, type SipContext, uriOf } from './context.ts';
import { commonHeaders, header } from './headers.ts';
import { productOf } from './product.ts';
import type { SipTemplate } from './sip-template.ts';
import { sipTemplates } from './templates/index.ts';

/** The message of a SIP arrow, byte for byte as it could go over the wire. */
export const writeSipText = (scene: Scene): MessageText => {
  const context = contextOf(scene);
  const template = sipTemplates[scene.arrow.message.template] ?? { marks: [] };
  const text = decoder.decode(writeSip(messageOf(context, template)));
  const wanted = new Set(template.marks.map((mark) => mark.toLowerCase()));
  const lines = text.split('\r\n');
  const head = lines.slice(0, lines.indexOf(''));
  return {
    text,
    marked: head.filter((line) => wanted.has(line.slice(0, line.indexOf(':')).toLowerCase())),
  };
};

const decoder = new TextDecoder();
const encoder = new TextEncoder();

const messageOf = (context: SipContext, template: SipTemplate): SipMessage => {
  const content = template.body?.(context) ?? null;
  const headers = headersOf(context, template, content?.type);
  const body = encoder.encode(content?.text ?? '');
  if (context.isRequest)
    return { kind: 'request', method: context.method, uri: targetOf(context), headers, body };
  const [status = '200', ...reason] = context.arrow.message.name.split(' ');
  return { kind: 'response', status: Number(status), reason: reason.join(' '), headers, body };
};

const headersOf = (
  context: SipContext,
  template: SipTemplate,
  type: string | undefined,
): SipHeader[] =>
  [
    ...commonHeaders(context),
    productOf(context),
    ...(template.headers?.(context) ?? []),
    ...(type === undefined ? [] : [header('Content-Type', type)]),
  ].map(({ name, value }) => ({ name, value: value.replaceAll(/[\r\n]+/gu, ' ') }));

/** Angle brackets and blanks have no place in an address. */
const targetOf = (context: SipContext): string =>
  uriOf(context, context.answers).replaceAll(/[\s<>"]/gu, '');
