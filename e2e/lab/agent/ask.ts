import type { CallOrder } from '../call/call-order.ts';
import type { Order } from '../inside/order.ts';

/** Where TLS is spoken: what a peer has to prove, and what is shown to it. */
export interface Security {
  /** PEM file of the issuer that is trusted. */
  readonly issuer: string;
  /** The peer's certificate has to have one of these names; none means that any of that issuer will do. */
  readonly names: readonly string[];
  /** PEM files of certificate and key, shown where the peer asks for one. */
  readonly certificate?: string;
  readonly key?: string;
}

/** One end of an exchange. */
export interface End {
  readonly address: string;
  readonly port: number;
  /** Address of ours to start from. */
  readonly local?: string;
  /** Ports of ours to start from. */
  readonly from?: { readonly first: number; readonly last: number };
}

/** What an agent can be asked to do in its place. It answers with text, or with why not. */
export type Ask =
  | { readonly kind: 'tcp'; readonly end: End }
  /** A datagram and its echo. */
  | { readonly kind: 'udp'; readonly end: End }
  /** A datagram that gets an answer or a refusal by the host. */
  | { readonly kind: 'touch'; readonly end: End }
  /** Looks a name up as programs do, in HOSTS first: it has to have so many addresses. */
  | { readonly kind: 'hosts'; readonly name: string; readonly records: number }
  /** What kind of NAT is in between. */
  | { readonly kind: 'nat'; readonly end: End }
  /** The handshake alone, whatever follows. */
  | { readonly kind: 'certificate'; readonly end: End; readonly security: Security }
  | { readonly kind: 'tls'; readonly end: End; readonly security: Security }
  | {
      readonly kind: 'sip';
      readonly end: End;
      readonly security: Security;
      readonly method: string;
      readonly uri: string;
      readonly from: string;
      readonly body?: string;
      /** Statuses that show that it arrived where it should. */
      readonly expected: readonly number[];
      /** Whether no answer is as good: what it waits for lies further on. */
      readonly maySilence?: boolean;
    }
  | {
      readonly kind: 'http';
      readonly end: End;
      readonly security?: Security;
      readonly host: string;
      /** Whether a gateway that cannot reach the server behind it has answered well enough. */
      readonly gatewayOnly: boolean;
    }
  | {
      readonly kind: 'dns';
      readonly end: End;
      readonly transport: 'udp' | 'tcp';
      readonly name: string;
      readonly type: 'A' | 'AAAA' | 'SRV';
      /** How many records there have to be: with fewer, some servers are not found. */
      readonly records: number;
    }
  | {
      readonly kind: 'relay';
      readonly end: End;
      readonly transport: 'udp' | 'tcp';
      readonly secret: string;
      /** Echo behind the relay; without one the relay is allocated only. */
      readonly peer?: End;
      /** Of which family the relay has to be. */
      readonly family: 'ipv4' | 'ipv6';
    }
  /** What an agent of the product does here. */
  | { readonly kind: 'inside'; readonly order: Order }
  /** What a telephone does here. */
  | { readonly kind: 'call'; readonly order: CallOrder }
  | { readonly kind: 'serve'; readonly service: Service | Delay }
  | { readonly kind: 'stop' };

/** A listener of the lab's own, which stands in for a server. */
export type Service =
  | { readonly kind: 'echo'; readonly transport: 'udp' | 'tcp'; readonly end: End }
  | {
      readonly kind: 'banner';
      readonly end: End;
      readonly certificate: string;
      readonly key: string;
    }
  | {
      readonly kind: 'web';
      readonly end: End;
      readonly certificate?: string;
      readonly key?: string;
    }
  | {
      readonly kind: 'registrar';
      readonly end: End;
      readonly certificate: string;
      readonly key: string;
      readonly issuer: string;
    };

/** Hands datagrams on after a while, and the answers back. */
export interface Delay {
  readonly kind: 'delay';
  readonly end: End;
  readonly to: Pick<End, 'address' | 'port'>;
  readonly milliseconds: number;
}

/** What comes back. */
export interface Answer {
  readonly id: number;
  readonly text: string | null;
  readonly error: string | null;
}
