import type { FormAttribute } from '../stun/attribute.ts';
import type { TransportAddress } from '../stun/transport-address.ts';

/** Plain addresses (MS-TURN §2.2.2). */
export const addressAttributes = {
  'MAPPED-ADDRESS': 0x0001,
  'ALTERNATE-SERVER': 0x000e,
  'DESTINATION-ADDRESS': 0x0011,
  'REMOTE-ADDRESS': 0x0012,
  'MS-ALTERNATE-MAPPED-ADDRESS': 0x8090,
} as const;

/** The address hidden with all sixteen bytes of the transaction id. */
export const xorAddressAttributes = { 'XOR-MAPPED-ADDRESS': 0x8020 } as const;

/** Texts. The numbers of nonce and realm are the other way round than in RFC 8489. */
export const textAttributes = {
  NONCE: 0x0014,
  REALM: 0x0015,
  'MS-ALTERNATE-HOST-NAME': 0x8032,
} as const;

/** Numbers of 32 bits: seconds, kilobits per second, and the version of the client. */
export const numberAttributes = {
  LIFETIME: 0x000d,
  BANDWIDTH: 0x0010,
  'MS-VERSION': 0x8008,
} as const;

/** Bytes. Names are bytes too: those of media relay credentials are no text. */
export const bytesAttributes = {
  USERNAME: 0x0006,
  'MESSAGE-INTEGRITY': 0x0008,
  DATA: 0x0013,
  'MULTIPLEXED-TURN-SESSION-ID': 0x8095,
} as const;

/** Attributes with parts that RFC 8489 has too. */
export const formAttributes = {
  'ERROR-CODE': 0x0009,
  'UNKNOWN-ATTRIBUTES': 0x000a,
  'REQUESTED-ADDRESS-FAMILY': 0x0017,
} as const;

/** Attributes with parts that only Microsoft has. */
export const microsoftAttributes = {
  'MS-SEQUENCE-NUMBER': 0x8050,
  'MS-SERVICE-QUALITY': 0x8055,
} as const;

/** What a relay is for, by the number on the wire. */
export const streams = ['audio', 'video', 'supplemental-video', 'data'] as const;

/** One attribute of a message; the magic cookie, first of every message, is not among them. */
export type MsTurnAttribute =
  | ({
      readonly name: keyof typeof addressAttributes | keyof typeof xorAddressAttributes;
    } & TransportAddress)
  | { readonly name: keyof typeof textAttributes; readonly text: string }
  | { readonly name: keyof typeof numberAttributes; readonly value: number }
  | { readonly name: keyof typeof bytesAttributes; readonly bytes: Uint8Array }
  | Extract<FormAttribute, { readonly name: keyof typeof formAttributes }>
  | MicrosoftAttribute
  | { readonly name: 'unknown'; readonly type: number; readonly bytes: Uint8Array };

/** Attributes of Microsoft's own with parts. */
export type MicrosoftAttribute =
  /** Twenty bytes that name the connection, and a number that grows with every request over it. */
  | {
      readonly name: 'MS-SEQUENCE-NUMBER';
      readonly connectionId: Uint8Array;
      readonly sequence: number;
    }
  | {
      readonly name: 'MS-SERVICE-QUALITY';
      readonly stream: (typeof streams)[number];
      readonly delivery: 'best-effort' | 'reliable';
    };
