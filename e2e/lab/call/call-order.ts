/** What a phone is to do in its place. Phones have a name of the lab's own. */
export type CallOrder =
  /** Finds its server by DNS, connects by TLS and registers; answers `address:port` of the server. */
  | ({ readonly act: 'sign-in'; readonly phone: string } & Account)
  /** Calls somebody; answers the streams of whoever answers. */
  | {
      readonly act: 'call';
      readonly phone: string;
      readonly uri: string;
      readonly streams: Streams;
    }
  /** Waits for a call; answers the streams that are offered. */
  | { readonly act: 'ring'; readonly phone: string }
  /** Answers the call and waits until that is confirmed. */
  | { readonly act: 'answer'; readonly phone: string; readonly streams: Streams }
  /** Offers again within the call, what ICE has decided; answers the streams of the other side. */
  | { readonly act: 'renew'; readonly phone: string; readonly streams: Streams }
  /** Waits for such an offer, answers it and waits until that is confirmed; answers the streams that were offered. */
  | { readonly act: 'agree'; readonly phone: string; readonly streams: Streams }
  /** Ends the call; answers the status of it. */
  | { readonly act: 'hang-up'; readonly phone: string }
  /** Waits until the other one has ended the call. */
  | { readonly act: 'over'; readonly phone: string }
  | { readonly act: 'sign-out'; readonly phone: string };

/** Who signs in, and where the server is looked for. */
export interface Account {
  /** `sip:pool01.alice@contoso.com`. */
  readonly uri: string;
  /** What the registrar asks for; left out where it asks for nothing. */
  readonly password?: string;
  /** Address of a name server, names of SRV records in their order, and the name to try without any. */
  readonly resolver: string;
  readonly services: readonly string[];
  readonly fallback: { readonly name: string; readonly port: number };
  /** Of several addresses of the server the one to try first. */
  readonly first?: string;
}

/** Audio, and video where there is some. */
export type Streams = readonly Description[];

/** What one agent of ICE tells the other one of itself. */
export interface Description {
  readonly ufrag: string;
  readonly password: string;
  /** Lines of candidates, without `a=candidate:`. */
  readonly candidates: readonly string[];
  /** Once ICE has decided: where media goes, as `1 192.0.2.1 50000`. */
  readonly remote?: string;
  readonly [more: string]: unknown;
}
