/** Types that are taken apart, by their number in the registry. */
export const recordTypes = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  CAA: 257,
} as const;

/** Types that can be asked for: those, and those of DNSSEC. */
export const queryTypes = { ...recordTypes, DS: 43, RRSIG: 46, DNSKEY: 48, ANY: 255 } as const;

/** What a record says. */
export type DnsData =
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'NS' | 'CNAME' | 'PTR'; readonly target: string }
  | { readonly type: 'MX'; readonly preference: number; readonly target: string }
  | { readonly type: 'TXT'; readonly texts: readonly string[] }
  /** RFC 2782: lower priorities first, weights among equal ones. */
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  /** RFC 8659: who may issue certificates. */
  | {
      readonly type: 'CAA';
      readonly critical: boolean;
      readonly tag: string;
      readonly value: string;
    }
  | {
      readonly type: 'SOA';
      readonly primary: string;
      readonly mailbox: string;
      readonly serial: number;
      readonly refreshSeconds: number;
      readonly retrySeconds: number;
      readonly expireSeconds: number;
      readonly minimumSeconds: number;
    }
  | { readonly type: 'other'; readonly code: number; readonly bytes: Uint8Array };

/** One record of the class IN. */
export type DnsResource = {
  readonly name: string;
  readonly ttlSeconds: number;
} & DnsData;
