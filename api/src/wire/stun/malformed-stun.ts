/** Why bytes are not the message they should be; the list is closed. */
export type StunFault =
  | 'too-short'
  | 'not-stun'
  | 'wrong-length'
  | 'attribute-overruns'
  | 'attribute-value'
  | 'not-utf-8'
  | 'unknown-method'
  | 'unexpected-message'
  | 'not-encodable';

/** Thrown for bytes that are no STUN or TURN message, and for values that no message can carry. */
export class MalformedStun extends Error {
  override readonly name = 'MalformedStun';
  readonly fault: StunFault;

  constructor(fault: StunFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}
