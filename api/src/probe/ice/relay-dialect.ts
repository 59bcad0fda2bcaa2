import type { ProbeTarget } from '../../domain/probe.ts';
import { mrasCredentials } from '../../wire/ms-turn/integrity.ts';
import type { ProbeContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { turnCredentials } from '../turn-credentials.ts';
import type { Base } from './base.ts';
import { msRelayBase, msRelayWay } from './ms-relay-base.ts';
import { relayBase } from './relay-base.ts';
import { type OpenRelay, type RelayWay, relayWay } from './relay-way.ts';

/** How a relay is spoken to. */
export interface RelayDialect {
  readonly open: OpenRelay;
  readonly allocate: (way: RelayWay) => Promise<Base>;
}

/** The dialect of a target, with the credentials for it. @throws ProbeError `credentials-missing` without them */
export const dialectOf = (
  { relay }: Pick<ProbeTarget<'ice'>, 'relay'>,
  context: Pick<ProbeContext, 'secrets' | 'today'>,
): RelayDialect => {
  if (relay === 'turn') {
    const credentials = there(turnCredentials(context));
    return { open: relayWay, allocate: (way) => relayBase(way, credentials) };
  }
  const { mras } = context.secrets;
  const credentials = there(mras ? mrasCredentials(mras.username, mras.password) : null);
  return { open: msRelayWay, allocate: (way) => msRelayBase(way, credentials) };
};

const there = <T>(credentials: T | null): T => {
  if (credentials) return credentials;
  throw new ProbeError('credentials-missing', 'a relay wants credentials');
};
