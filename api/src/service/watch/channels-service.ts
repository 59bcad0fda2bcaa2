import { randomUUID } from 'node:crypto';
import { type Channel, type MaintenanceWindow, unheeded } from '../../domain/alert.ts';
import { Invalid } from '../errors.ts';
import { requireEdit } from '../permissions.ts';
import type { Actor, Clock } from '../ports.ts';
import { keptAddress } from './shown-address.ts';
import type {
  AlertMessage,
  ChannelInput,
  ChannelStore,
  Messenger,
  SeenRow,
} from './alert-ports.ts';

/** What channels are kept and tried with. */
export interface ChannelParts {
  readonly channels: ChannelStore;
  readonly messenger: Messenger;
  readonly clock: Clock;
}

/** Where alerts are sent, and when they are not. */
export class ChannelsService {
  private readonly parts: ChannelParts;

  constructor(parts: ChannelParts) {
    this.parts = parts;
  }

  list(): Promise<Channel[]> {
    return this.parts.channels.channels();
  }

  /** @throws Invalid when nothing could ever be sent like this */
  add(input: ChannelInput, actor: Actor): Promise<Channel> {
    this.check(input);
    return this.parts.channels.addChannel(input, actor, this.parts.clock.now());
  }

  /** @throws NotFound @throws Conflict @throws Invalid */
  async change(seen: SeenRow, input: ChannelInput, actor: Actor): Promise<Channel> {
    const before = await this.parts.channels.secretChannel(seen.id);
    this.check({ ...input, address: keptAddress(input.kind, input.address, before) });
    const by = { actor, at: this.parts.clock.now() };
    return this.parts.channels.changeChannel(seen, input, by);
  }

  /** @throws NotFound @throws Conflict */
  async remove(seen: SeenRow, actor: Actor): Promise<null> {
    await this.parts.channels.removeChannel(seen, actor, this.parts.clock.now());
    return null;
  }

  /** Sends a message at once, and says what came of it. @throws NotFound */
  async test(id: string): Promise<{ delivered: boolean; detail: string }> {
    const channel = await this.parts.channels.secretChannel(id);
    const { delivered, detail } = await this.parts.messenger.send(
      channel,
      testMessage(channel, this.parts.clock.now().toISOString()),
    );
    return { delivered, detail };
  }

  windows(topologyId: string | undefined): Promise<MaintenanceWindow[]> {
    return this.parts.channels.windows(topologyId);
  }

  /** @throws Forbidden @throws Invalid when it ends before it starts */
  async addWindow(
    input: Omit<MaintenanceWindow, 'id' | 'createdBy'>,
    actor: Actor,
  ): Promise<MaintenanceWindow> {
    requireEdit(actor.role, ['maintenance windows']);
    if (new Date(input.endsAt) <= new Date(input.startsAt))
      throw new Invalid('The maintenance window has no time in it', [
        { where: 'endsAt', message: 'must be after the start' },
      ]);
    return this.parts.channels.addWindow(input, actor, this.parts.clock.now());
  }

  /** @throws Forbidden @throws NotFound */
  async removeWindow(id: string, actor: Actor): Promise<null> {
    requireEdit(actor.role, ['maintenance windows']);
    await this.parts.channels.removeWindow(id, actor, this.parts.clock.now());
    return null;
  }

  private check(input: ChannelInput): void {
    const issues = this.parts.messenger.check(input);
    if (issues.length > 0) throw new Invalid('Nothing can be sent by this channel', issues);
  }
}

const testMessage = ({ id, name, topologyId }: Channel, at: string): AlertMessage => ({
  version: 1,
  id: randomUUID(),
  event: 'test',
  at,
  note: `Somebody tried the channel ${name}.`,
  alert: {
    id: `test-${id}`,
    topologyId,
    cause: 'test',
    title: 'Test message of Edgewise',
    detail: 'Nothing is wrong. Alerts arrive here.',
    gravity: 'impaired',
    flapping: false,
    symptoms: [],
    touches: { scenarios: [], partners: [], servers: [], users: 0 },
    failingSince: at,
    startedAt: at,
    ...unheeded,
  },
});
