import type { ProbeFailureCode } from '../../../src/domain/report.ts';
import type { Report } from '../../../src/domain/report.ts';

/** Faults that are planted at every kind of server. */
export const faults = [
  'expired certificate',
  'certificate of another name',
  'missing intermediate certificate',
  'old TLS only',
  'no request for a client certificate',
  'AAAA dead while A is fine',
  'SRV record to an alias',
  'SRV record to another domain',
  'UDP blocked',
  'relay range blocked',
  'dialback only',
  'redirect loop',
] as const;
export type Fault = (typeof faults)[number];

/** A fault at a server, and what it is called; or why that server cannot have it. */
export type Planted =
  | string
  | {
      /** All failures that the report may have; the first is the one that it is known by. */
      readonly codes: readonly ProbeFailureCode[];
      readonly probe: () => Promise<Report>;
    };

/** Everything about one kind of server. */
export type Row = Readonly<Record<Fault, Planted>>;

/** Why a server has no fault that needs what it does not do. */
export const never = {
  noTls: 'it speaks no TLS, and shows no certificate',
  noSrv: 'it is found by its name; what an SRV record says is asked of name servers',
  noUdp: 'it speaks over TCP only',
  noRelay: 'it relays nothing',
  noXmpp: 'it speaks no XMPP',
  noWeb: 'it redirects nobody',
} as const;

/** Faults that most servers cannot have. */
export const apart = {
  'SRV record to an alias': never.noSrv,
  'SRV record to another domain': never.noSrv,
  'UDP blocked': never.noUdp,
  'relay range blocked': never.noRelay,
  'dialback only': never.noXmpp,
  'redirect loop': never.noWeb,
} as const satisfies Partial<Row>;
