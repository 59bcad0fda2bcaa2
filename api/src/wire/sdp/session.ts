/** `a=name:value`, or `a=name` with null (RFC 8866 §5.13). */
export interface SdpAttribute {
  readonly name: string;
  readonly value: string | null;
}

/** `c=IN IP4 192.0.2.1`: where media is wanted. */
export interface SdpConnection {
  readonly family: 'IP4' | 'IP6';
  readonly address: string;
}

/** `b=CT:99980`: kilobits per second for `AS` and `CT`. */
export interface SdpBandwidth {
  readonly kind: string;
  readonly value: number;
}

/** A line that is kept as it is: information, addresses of people, repeats, zones and keys. */
export interface SdpLine {
  readonly type: string;
  readonly value: string;
}

/** What session and media have in common. */
export interface SdpSection {
  readonly connection: SdpConnection | null;
  readonly bandwidths: readonly SdpBandwidth[];
  readonly attributes: readonly SdpAttribute[];
  /** Lines of other types, in the order of RFC 8866 §5. */
  readonly others: readonly SdpLine[];
}

/** One stream that is offered or answered; a port of zero refuses it (RFC 3264 §6). */
export interface MediaDescription extends SdpSection {
  readonly kind: string;
  readonly port: number;
  /** `RTP/SAVP` where encryption is demanded, `TCP/RTP/AVP` for application sharing, `sip` for messages. */
  readonly protocol: string;
  readonly formats: readonly string[];
}

/** An offer or an answer (RFC 8866). */
export interface SessionDescription extends SdpSection {
  readonly origin: {
    readonly username: string;
    /** Digits, too many for a number. */
    readonly sessionId: string;
    readonly version: string;
    readonly family: 'IP4' | 'IP6';
    readonly address: string;
  };
  readonly name: string;
  /** `0 0` where the session has no bounds. */
  readonly times: readonly string[];
  readonly media: readonly MediaDescription[];
}

/** What a description may hold at most; the largest of Lync have 200 lines. */
export const sdpLimits = { characters: 262_144, lines: 5_000 } as const;

/** Values of all attributes of a name, in their order. */
export const attributeValues = (
  { attributes }: Pick<SdpSection, 'attributes'>,
  name: string,
): readonly string[] =>
  attributes.filter((one) => one.name === name).map(({ value }) => value ?? '');

/** User fragment and password of ICE, of the stream or else of the session (RFC 8839 §5.4); null without them. */
export const iceCredentials = (
  media: Pick<SdpSection, 'attributes'>,
  session?: Pick<SdpSection, 'attributes'>,
): { readonly ufrag: string; readonly password: string } | null => {
  const find = (name: string) =>
    attributeValues(media, name)[0] ?? (session && attributeValues(session, name)[0]);
  const ufrag = find('ice-ufrag');
  const password = find('ice-pwd');
  return ufrag !== undefined && password !== undefined ? { ufrag, password } : null;
};
