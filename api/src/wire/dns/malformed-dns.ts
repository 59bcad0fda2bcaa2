/** Why bytes are no DNS message; the list is closed. */
export type DnsFault = 'too-short' | 'name' | 'record' | 'class' | 'not-encodable';

/** Thrown for bytes that are no DNS message, and for values that none can carry. */
export class MalformedDns extends Error {
  override readonly name = 'MalformedDns';
  readonly fault: DnsFault;

  constructor(fault: DnsFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}
