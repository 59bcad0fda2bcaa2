/** Namespaces of servers (RFC 6120, XEP-0220). */
export const namespaces = {
  streams: 'http://etherx.jabber.org/streams',
  server: 'jabber:server',
  client: 'jabber:client',
  tls: 'urn:ietf:params:xml:ns:xmpp-tls',
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl',
  streamErrors: 'urn:ietf:params:xml:ns:xmpp-streams',
  dialback: 'jabber:server:dialback',
  dialbackFeature: 'urn:xmpp:features:dialback',
} as const;

/** One element with everything in it. */
export interface XmppElement {
  readonly name: string;
  readonly namespace: string;
  /** Attributes without a namespace. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmppElement[];
  /** All text directly in it, blanks around it taken off. */
  readonly text: string;
}

/** First child of a name, or undefined. */
export const child = (
  { children }: XmppElement,
  namespace: string,
  name: string,
): XmppElement | undefined => children.find((one) => is(one, namespace, name));

/** Whether an element has this name. */
export const is = (element: XmppElement, namespace: string, name: string): boolean =>
  element.name === name && element.namespace === namespace;
