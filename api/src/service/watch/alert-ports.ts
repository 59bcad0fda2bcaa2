import type { Alert, Channel, ChannelKind, MaintenanceWindow } from '../../domain/alert.ts';
import type { HeardAgent } from '../../alerting/silent-agents.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { Series, WatchSettings } from '../../domain/watched.ts';
import type { Zone } from '../../domain/net.ts';
import type { Actor, Page } from '../ports.ts';

/** Which alerts are wanted. */
export interface AlertQuery {
  readonly topologyId?: string | undefined;
  readonly state: 'open' | 'ended' | 'all';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** An alert with what only sending needs. */
export interface StoredAlert extends Alert {
  /** When its last message was put out to be sent; null while nothing was told. */
  readonly toldAt: string | null;
}

/** A series as alerts look at it. */
export interface WatchedSeries extends Series {
  readonly plan: PlannedProbe | null;
  /** Changes of its verdict within the last hour. */
  readonly changes: number;
  /** Its last reports that could be asked, the newest first, where a row of them may begin or end an alert. */
  readonly recent: readonly Pick<Series, 'verdict' | 'outcome' | 'failure'>[];
  readonly agent: { readonly name: string; readonly zone: Zone } | null;
}

/** All of a topology that alerts follow from, as it is at one moment. */
export interface WatchedState {
  readonly series: readonly WatchedSeries[];
  readonly open: readonly StoredAlert[];
  readonly windows: readonly MaintenanceWindow[];
  readonly channels: readonly Pick<Channel, 'id' | 'topologyId'>[];
  readonly settings: WatchSettings;
  /** Agents that were heard of and may be asked; none where no schedule asks them. */
  readonly agents: readonly HeardAgent[];
}

/** A message that is to be sent by one channel. */
export interface NewDelivery {
  readonly id: string;
  readonly alertId: string;
  readonly channelId: string;
  readonly event: AlertEvent;
  readonly message: AlertMessage;
  readonly at: Date;
}

/** What alerts come to: all of them are written together with the messages about them. */
export interface AlertChanges {
  readonly started: readonly StoredAlert[];
  readonly changed: readonly StoredAlert[];
  readonly deliveries: readonly NewDelivery[];
  /** Something waits to be told until its cause is clear. */
  readonly settling: boolean;
}

/** Where alerts live. Acts of people are audited in the transaction that writes them. */
export interface AlertStore {
  /** Those that last first, then newest first. @throws Invalid when the cursor is none of this list */
  page(query: AlertQuery): Promise<Page<Alert>>;
  /** Who did so first stays. @throws NotFound */
  acknowledge(id: string, actor: Actor, at: Date): Promise<Alert>;
  /** @throws NotFound */
  silence(
    id: string,
    until: Date,
    by: { readonly actor: Actor; readonly at: Date },
  ): Promise<Alert>;
  /** Topologies of series whose reports after that one may be news, and the newest report; null stands for no topology. */
  reportedAfter(report: bigint): Promise<{ topologies: readonly (string | null)[]; last: bigint }>;
  /** Topologies that have an open alert, a certificate that was seen to end before then, or an agent not heard of since then. */
  lasting(endsBefore: Date, heardBefore: Date): Promise<readonly (string | null)[]>;
  /**
   * Lets `decide` look at a topology and writes what it comes to, in one transaction. Servers do so one after the other; one
   * that dies in between has done nothing.
   */
  evaluate(
    topologyId: string | null,
    now: Date,
    decide: (state: WatchedState) => AlertChanges,
  ): Promise<AlertChanges>;
}

/** A channel with its secret and its whole address: for sending only. */
export interface SecretChannel extends Channel {
  readonly secret: string | null;
}

/** What people say of a channel. */
export interface ChannelInput {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly topologyId: string | null;
  readonly address: string;
  readonly from: string | null;
  readonly to: readonly string[];
  /** Kept as it is when left out; empty takes it away. */
  readonly secret?: string | undefined;
  readonly enabled: boolean;
}

/** A row as its writer has seen it. */
export interface SeenRow {
  readonly id: string;
  /** Undefined takes any. */
  readonly revision: number | undefined;
}

/** Where channels and maintenance windows live. Every write is audited, without secrets and with addresses as they are shown. */
export interface ChannelStore {
  channels(): Promise<Channel[]>;
  /** @throws NotFound */
  secretChannel(id: string): Promise<SecretChannel>;
  addChannel(input: ChannelInput, actor: Actor, at: Date): Promise<Channel>;
  /** @throws NotFound @throws Conflict */
  changeChannel(
    seen: SeenRow,
    input: ChannelInput,
    by: { readonly actor: Actor; readonly at: Date },
  ): Promise<Channel>;
  /** Takes what waits to be sent with it. @throws NotFound @throws Conflict */
  removeChannel(seen: SeenRow, actor: Actor, at: Date): Promise<void>;
  windows(topologyId: string | undefined): Promise<MaintenanceWindow[]>;
  addWindow(
    input: Omit<MaintenanceWindow, 'id' | 'createdBy'>,
    actor: Actor,
    at: Date,
  ): Promise<MaintenanceWindow>;
  /** @throws NotFound */
  removeWindow(id: string, actor: Actor, at: Date): Promise<void>;
}

/** Why a message is sent. */
export type AlertEvent = 'started' | 'changed' | 'reminder' | 'ended' | 'test';

/** What is sent: the same for every kind of channel, which each writes it down in its own way. */
export interface AlertMessage {
  /** Of this shape; a field may be added without a new one. */
  readonly version: 1;
  readonly id: string;
  readonly event: AlertEvent;
  readonly at: string;
  /** What changed, in a sentence; empty where the event says it. */
  readonly note: string;
  readonly alert: Alert;
  /** The alert in the console; only where the console's public address is known, and a topology has the alert. */
  readonly link?: string;
}

/** A delivery that its holder may send until its lease ends. */
export interface HeldDelivery {
  readonly id: string;
  readonly lease: string;
  readonly alertId: string;
  /** How often it was tried before. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly message: AlertMessage;
  /** Null when the channel is gone or switched off. */
  readonly channel: SecretChannel | null;
}

/** The messages that wait to be sent. One is never held by two servers at once. */
export interface DeliveryStore {
  /** Deliveries that are due; those whose lease has ended included. */
  lease(wanted: {
    readonly now: Date;
    readonly until: Date;
    readonly most: number;
  }): Promise<readonly HeldDelivery[]>;
  /** False when the lease has ended meanwhile. */
  sent(held: HeldDelivery, at: Date): Promise<boolean>;
  /** Tried again at `nextAt`, or given up when that is null. */
  failed(held: HeldDelivery, error: string, nextAt: Date | null): Promise<boolean>;
}

/** What came of a message. `permanent` failures are not tried again. */
export type Sent =
  | { readonly delivered: true; readonly detail: string }
  | { readonly delivered: false; readonly detail: string; readonly permanent: boolean };

/** What sends messages. A refusal, a timeout, an address that may not be reached are answers, not errors. */
export interface Messenger {
  /** What is wrong with a channel before anything is sent; nothing when it can be used. */
  readonly check: (channel: ChannelInput) => readonly { where: string; message: string }[];
  readonly send: (channel: SecretChannel, message: AlertMessage) => Promise<Sent>;
}
