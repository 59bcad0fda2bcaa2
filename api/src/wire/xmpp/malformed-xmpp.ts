/** Why a text is no stream of XMPP; the list is closed. */
export type XmppFault =
  'not-utf-8' | 'not-xml' | 'not-xmpp' | 'restricted-xml' | 'too-large' | 'too-deep';

/** Thrown for what is no stream. The reader that threw it reads nothing more. */
export class MalformedXmpp extends Error {
  override readonly name = 'MalformedXmpp';
  readonly fault: XmppFault;

  constructor(fault: XmppFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}
