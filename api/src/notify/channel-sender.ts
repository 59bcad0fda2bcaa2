import type { ChannelKind } from '../domain/alert.ts';
import type {
  AlertMessage,
  ChannelInput,
  SecretChannel,
  Sent,
} from '../service/watch/alert-ports.ts';

/** Lets addresses pass, or refuses them by an error that says why. What was judged is what is reached. */
export interface Doorman {
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
  readonly admit: (address: string, port: number, host: string) => { readonly address: string };
}

/** What messages are sent with. */
export interface Ways {
  readonly doorman: Doorman;
  readonly now: () => Date;
  /** Milliseconds from the first packet to the last. */
  readonly timeoutMs: number;
  /** Certificates of authorities that count besides, in PEM. */
  readonly ca?: string;
}

/** Something wrong with a channel as it was written. */
export interface ChannelIssue {
  readonly where: string;
  readonly message: string;
}

/** One kind of channel. */
export interface ChannelSender {
  readonly kind: ChannelKind;
  readonly check: (channel: ChannelInput) => readonly ChannelIssue[];
  /** Errors of the network are thrown. */
  readonly send: (channel: SecretChannel, message: AlertMessage, ways: Ways) => Promise<Sent>;
}
