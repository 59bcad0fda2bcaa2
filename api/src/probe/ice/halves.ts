import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ProbeTarget } from '../../domain/probe.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { Partner } from '../partner.ts';
import type { RunContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { type Agent, newAgent } from './agent.ts';
import type { Base } from './base.ts';
import {
  candidateLine,
  localCandidates,
  type RemoteCandidate,
  remoteCandidate,
} from './candidates.ts';
import type { CheckPair } from './check-list.ts';
import { exchangeMedia } from './exchange-media.ts';
import { gather } from './gather.ts';
import { negotiate } from './negotiate.ts';
import { noteCandidates, notePairs } from './note-pairs.ts';

/** Runs this half of a negotiation: gathers, exchanges descriptions, checks, and sends packets over what was chosen. */
export const ice = async (
  target: ProbeTarget<'ice'>,
  partner: Partner,
  context: RunContext,
): Promise<void> => {
  const bases: Base[] = [];
  try {
    const { agent, tokens } = await described(target, {
      partner,
      context,
      keep: (base) => bases.push(base),
    });
    const pairs = await context.phase('check', () => checked(agent, partner, context));
    const plan = { ...target, ...tokens };
    if (pairs)
      await context.phase('media', () => exchangeMedia({ agent, pairs, plan }, partner, context));
  } finally {
    await Promise.all(bases.map((base) => base.close()));
  }
};

const Description = z.object({
  ufrag: z.string().min(4).max(32),
  password: z.string().min(22).max(64),
  token: z.string().regex(/^[0-9a-f]{32}$/),
  candidates: z.array(z.string().max(300)).max(120),
});

interface Half {
  readonly partner: Partner;
  readonly context: RunContext;
  readonly keep: (base: Base) => void;
}

interface Described {
  readonly agent: Agent;
  readonly tokens: { readonly ours: Buffer; readonly theirs: Buffer };
}

/** Both descriptions are there: checks can start. */
const described = async (
  target: ProbeTarget<'ice'>,
  { partner, context, keep }: Half,
): Promise<Described> => {
  const gathered = await context.phase('gather', () => gather(target, context, keep));
  if (gathered.length === 0) throw new ProbeError('candidates-missing', target.types.join(', '));
  const locals = localCandidates(gathered);
  const own = { ufrag: randomBytes(6).toString('hex'), password: randomBytes(18).toString('hex') };
  const ours = randomBytes(16);
  const candidates = locals.map(candidateLine);
  const { body: other } = await context.phase('rendezvous', async () => {
    await partner.tell('description', { ...own, token: ours.toString('hex'), candidates });
    return partner.hear({ description: Description });
  });
  noteCandidates(candidates, other.candidates, context);
  const agent = newAgent({
    own,
    other,
    locals,
    remotes: remotesOf(other.candidates),
    admits: admitting(target, context),
    tieBreaker: randomBytes(8).readBigUInt64BE(),
    controlling: partner.side === 'first',
  });
  return { agent, tokens: { ours, theirs: Buffer.from(other.token, 'hex') } };
};

const remotesOf = (lines: readonly string[]): readonly RemoteCandidate[] =>
  lines.flatMap((line) => {
    try {
      return remoteCandidate(line) ?? [];
    } catch {
      return [];
    }
  });

/** Each address is judged once. Those of private networks are refused as a rule: that is no fault of anybody. */
const admitting = (
  { host }: ProbeTarget<'ice'>,
  { guard, observe }: RunContext,
): ((at: TransportAddress) => boolean) => {
  const judged = new Map<string, boolean>();
  const refused: string[] = [];
  return ({ address, port }) => {
    const key = `${address} ${port}`;
    const known = judged.get(key);
    if (known !== undefined) return known;
    let admitted = true;
    try {
      guard.admit(address, port, host);
    } catch (error) {
      admitted = false;
      refused.push((error as Error).message);
      observe('candidates-refused', refused);
    }
    judged.set(key, admitted);
    return admitted;
  };
};

/** The pairs that both agents have chosen, one of each component, or null. */
const checked = async (
  agent: Agent,
  partner: Partner,
  { signal, observe, fault }: RunContext,
): Promise<readonly CheckPair[] | null> => {
  const start = performance.now();
  await permitAll(agent);
  const pairs = await negotiate(agent, signal);
  observe('connect-ms', Math.round(performance.now() - start));
  notePairs(agent, { observe });
  await partner.tell('checked', { found: pairs !== null });
  const { body } = await partner.hear({ checked: z.object({ found: z.boolean() }) });
  if (pairs && body.found) return pairs;
  fault('ice-failed', pairs ? 'the other agent found no pair' : failedPairs(agent));
  return null;
};

/** Relays let nobody in who was not asked for; a peer that they refuse cannot be checked. */
const permitAll = async ({ pairs }: Agent): Promise<void> => {
  const relayed = pairs.filter(({ local }) => local.base.kind === 'relay');
  const byPeer = Map.groupBy(
    relayed,
    ({ local, remote }) => `${local.at.address} ${local.at.port} ${remote.at.address}`,
  );
  await Promise.all(
    [...byPeer.values()].map(async (some) => {
      const [first] = some;
      if (!first) return;
      await first.local.base.permit(first.remote.at).catch((error: unknown) => {
        for (const pair of some)
          Object.assign(pair, { state: 'failed', because: (error as Error).message });
      });
    }),
  );
};

const failedPairs = ({ pairs, selected }: Agent): string => {
  const without = pairs.filter(({ local }) => !selected.has(local.component));
  const which = selected.size > 0 ? ` of ${selected.has(1) ? 'RTCP' : 'RTP'}` : '';
  const reasons = [...new Set(without.map(({ because, state }) => because || state))].join('; ');
  return without.length === 0
    ? 'no candidates of both agents go together'
    : `${without.length} pairs${which} failed: ${reasons}`;
};
