import type { ApiAsk } from '../served/api-ask.ts';
import type { BridgeEnd } from '../served/bridge.ts';
import type { ProbeKind } from '../../../api/src/domain/probe.ts';
import type { Report } from '../../../api/src/domain/report.ts';
import type { Side } from '../../../api/src/probe/rendezvous.ts';

/** What an agent of the product is to do in its place. */
export type Order =
  /** Starts one half of a probe that two agents run. */
  | ({ readonly act: 'start' } & Half)
  /** Hands it a message of the other half. */
  | { readonly act: 'tell'; readonly id: string; readonly message: unknown }
  /** Waits for what it has to say; answers `Heard` as JSON. */
  | { readonly act: 'hear'; readonly id: string }
  /** Answers what it has observed by now, as JSON. */
  | { readonly act: 'seen'; readonly id: string }
  /** Runs the command of the product; answers what it prints. */
  | { readonly act: 'command'; readonly words: readonly string[]; readonly input: string }
  /** Has Prosody in this place ask another domain whether it is there; answers what it says. */
  | {
      readonly act: 'xmpp-ping';
      readonly config: string;
      readonly from: string;
      readonly to: string;
    }
  /** Has what connects at one end of a bridge come out at the other one, for as long as anybody is in this place. */
  | { readonly act: 'bridge'; readonly from: BridgeEnd; readonly to: BridgeEnd }
  /** Asks a server of the product in this place; answers `ApiAnswer` as JSON. */
  | { readonly act: 'api'; readonly ask: ApiAsk }
  /** Answers how many packets came to this place since it is there. */
  | { readonly act: 'received' }
  /** Answers what conntrack knows in this place. */
  | { readonly act: 'connections' };

/** One half of a probe. */
export interface Half {
  readonly id: string;
  readonly side: Side;
  readonly kind: ProbeKind;
  readonly target: Readonly<Record<string, unknown>>;
  /** Secret shared with the relay. */
  readonly turnSecret?: string;
}

/** Messages for the other half, and the report once it is over. */
export interface Heard {
  readonly messages: readonly unknown[];
  readonly report: Report | null;
}
