import { child, is, namespaces, type XmppElement } from './element.ts';

/** What a server offers at the start of a stream (RFC 6120 §4.3.2). */
export interface StreamFeatures {
  readonly startTls: 'absent' | 'offered' | 'required';
  /** `EXTERNAL` where the server trusts our certificate. */
  readonly mechanisms: readonly string[];
  readonly dialback: boolean;
}

/** Features, or null when the element is something else. */
export const readFeatures = (element: XmppElement): StreamFeatures | null => {
  if (!is(element, namespaces.streams, 'features')) return null;
  const startTls = child(element, namespaces.tls, 'starttls');
  const mechanisms = child(element, namespaces.sasl, 'mechanisms');
  return {
    startTls: startTls ? tlsOffer(startTls) : 'absent',
    mechanisms: mechanisms?.children.map(({ text }) => text) ?? [],
    dialback: child(element, namespaces.dialbackFeature, 'dialback') !== undefined,
  };
};

/** The answer to STARTTLS, or null when the element is something else. */
export const readStartTls = (element: XmppElement): 'proceed' | 'failure' | null =>
  element.namespace === namespaces.tls && (element.name === 'proceed' || element.name === 'failure')
    ? element.name
    : null;

/** The answer to a SASL mechanism. */
export interface SaslReply {
  readonly outcome: 'success' | 'failure' | 'challenge';
  /** Such as `not-authorized`; null for a success. */
  readonly condition: string | null;
  readonly text: string | null;
}

/** The answer to a mechanism (RFC 6120 §6.4), or null when the element is something else. */
export const readSasl = (element: XmppElement): SaslReply | null => {
  const outcome = (['success', 'failure', 'challenge'] as const).find(
    (name) => name === element.name,
  );
  if (!outcome || element.namespace !== namespaces.sasl) return null;
  const condition = element.children.find(({ name }) => name !== 'text')?.name ?? null;
  return { outcome, condition, text: child(element, namespaces.sasl, 'text')?.text ?? null };
};

/** One step of dialback (XEP-0220 §2). */
export interface Dialback {
  /** `result` from who wants to be believed, `verify` between him and whom he claims to be. */
  readonly step: 'result' | 'verify';
  readonly from: string | null;
  readonly to: string | null;
  readonly id: string | null;
  /** Null for a question. */
  readonly verdict: 'valid' | 'invalid' | 'error' | null;
  readonly key: string;
}

/** A step of dialback, or null when the element is something else. */
export const readDialback = (element: XmppElement): Dialback | null => {
  const step = (['result', 'verify'] as const).find((name) => name === element.name);
  if (!step || element.namespace !== namespaces.dialback) return null;
  const { from = null, to = null, id = null, type } = element.attributes;
  const verdict = (['valid', 'invalid', 'error'] as const).find((one) => one === type) ?? null;
  return { step, from, to, id, verdict, key: element.text };
};

/** Why a server ends the stream, such as `host-unknown` (RFC 6120 §4.9); null when the element is something else. */
export const readStreamError = (
  element: XmppElement,
): { readonly condition: string; readonly text: string | null } | null => {
  if (!is(element, namespaces.streams, 'error')) return null;
  const condition = element.children.find(
    ({ name, namespace }) => namespace === namespaces.streamErrors && name !== 'text',
  );
  const text = child(element, namespaces.streamErrors, 'text')?.text ?? null;
  return { condition: condition?.name ?? 'undefined-condition', text };
};

const tlsOffer = (startTls: XmppElement): 'offered' | 'required' =>
  child(startTls, namespaces.tls, 'required') ? 'required' : 'offered';
