import type { TransportAddress } from './transport-address.ts';

/** Attributes whose value is an address: plain, or hidden from middleboxes with the transaction id. */
export const addressAttributes = {
  'MAPPED-ADDRESS': 0x0001,
  'ALTERNATE-SERVER': 0x8023,
  'RESPONSE-ORIGIN': 0x802b,
  'OTHER-ADDRESS': 0x802c,
} as const;

/** Addresses hidden with the transaction id (RFC 8489 §14.2, RFC 8656 §18.3 and §18.5). */
export const xorAddressAttributes = {
  'XOR-PEER-ADDRESS': 0x0012,
  'XOR-RELAYED-ADDRESS': 0x0016,
  'XOR-MAPPED-ADDRESS': 0x0020,
} as const;

/** Attributes whose value is UTF-8 text. */
export const textAttributes = {
  USERNAME: 0x0006,
  REALM: 0x0014,
  NONCE: 0x0015,
  'ALTERNATE-DOMAIN': 0x8003,
  SOFTWARE: 0x8022,
  'CANDIDATE-IDENTIFIER': 0x8054,
} as const;

/** Attributes whose value is an unsigned number of 32 bits; LIFETIME is in seconds (RFC 8656 §18.2). */
export const numberAttributes = {
  LIFETIME: 0x000d,
  PRIORITY: 0x0024,
  FINGERPRINT: 0x8028,
  'MS-IMPLEMENTATION-VERSION': 0x8070,
} as const;

/** Attributes that are said by being there (RFC 8445 §16.1, RFC 8656 §18.9). */
export const flagAttributes = { 'DONT-FRAGMENT': 0x001a, 'USE-CANDIDATE': 0x0025 } as const;

/** The tie-breaker of both roles (RFC 8445 §16.1). */
export const roleAttributes = { 'ICE-CONTROLLED': 0x8029, 'ICE-CONTROLLING': 0x802a } as const;

/** Attributes whose value is bytes. */
export const bytesAttributes = {
  'MESSAGE-INTEGRITY': 0x0008,
  DATA: 0x0013,
  'MESSAGE-INTEGRITY-SHA256': 0x001c,
  USERHASH: 0x001e,
  'RESERVATION-TOKEN': 0x0022,
} as const;

/** Attributes with a form of their own. */
export const formAttributes = {
  'CHANGE-REQUEST': 0x0003,
  'ERROR-CODE': 0x0009,
  'UNKNOWN-ATTRIBUTES': 0x000a,
  'CHANNEL-NUMBER': 0x000c,
  'REQUESTED-ADDRESS-FAMILY': 0x0017,
  'EVEN-PORT': 0x0018,
  'REQUESTED-TRANSPORT': 0x0019,
} as const;

/** One attribute of a message, by its name in the registry; what nobody knows keeps its number and its bytes. */
export type StunAttribute =
  | ({
      readonly name: keyof typeof addressAttributes | keyof typeof xorAddressAttributes;
    } & TransportAddress)
  | { readonly name: keyof typeof textAttributes; readonly text: string }
  | { readonly name: keyof typeof numberAttributes; readonly value: number }
  | { readonly name: keyof typeof flagAttributes }
  | { readonly name: keyof typeof roleAttributes; readonly tieBreaker: bigint }
  | { readonly name: keyof typeof bytesAttributes; readonly bytes: Uint8Array }
  | FormAttribute
  | { readonly name: 'unknown'; readonly type: number; readonly bytes: Uint8Array };

/** Attributes whose value has parts of its own. */
export type FormAttribute =
  /** Whether the reply shall come from the other address or port of the server (RFC 5780 §7.2). */
  | {
      readonly name: 'CHANGE-REQUEST';
      readonly changeAddress: boolean;
      readonly changePort: boolean;
    }
  /** Code from 300 to 699 and the server's words. */
  | { readonly name: 'ERROR-CODE'; readonly code: number; readonly reason: string }
  | { readonly name: 'UNKNOWN-ATTRIBUTES'; readonly types: readonly number[] }
  /** 0x4000 to 0x4FFF (RFC 8656 §12). */
  | { readonly name: 'CHANNEL-NUMBER'; readonly channel: number }
  | { readonly name: 'REQUESTED-ADDRESS-FAMILY'; readonly family: 'ipv4' | 'ipv6' }
  /** An even relay port, and perhaps the next one kept for later (RFC 8656 §18.7). */
  | { readonly name: 'EVEN-PORT'; readonly reserveNext: boolean }
  /** IANA protocol number: 17 is UDP, 6 is TCP (RFC 6062). */
  | { readonly name: 'REQUESTED-TRANSPORT'; readonly protocol: number };
