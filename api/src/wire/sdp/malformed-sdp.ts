/** Why a text is no session description; the list is closed. */
export type SdpFault =
  | 'too-large'
  | 'version'
  | 'line'
  | 'origin'
  | 'connection'
  | 'bandwidth'
  | 'media'
  | 'candidate'
  | 'crypto'
  | 'not-encodable';

/** Thrown for text that is no session description, and for values that none can carry. */
export class MalformedSdp extends Error {
  override readonly name = 'MalformedSdp';
  readonly fault: SdpFault;

  constructor(fault: SdpFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}
