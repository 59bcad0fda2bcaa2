import type { Touched } from '../../domain/alert.ts';
import type { WhatIf } from '../../domain/minimality.ts';
import { Verdict } from '../../domain/verdict.ts';
import type { Planned } from '../plan-service.ts';
import type { ProofsService } from '../proofs-service.ts';
import { faultsOf } from './faults-of.ts';
import { type Harm, touchSentence } from './touch-sentence.ts';
import { usersOf } from './touched.ts';

/** Who and what a cause touches, as a proof says, with a sentence about it. */
export interface Proven {
  readonly touches: Touched;
  readonly sentence: string;
}

const nobody: Touched = { scenarios: [], partners: [], servers: [], users: 0 };

/**
 * What breaks by a cause: the scenarios that fail, or get worse where none does, and whose they are. Null for causes that no
 * fault stands for. Other servers that still answer are counted in.
 */
export const provenTouch = async (
  cause: string,
  planned: Planned,
  { topologyId, proofs }: { readonly topologyId: string; readonly proofs: Proofs },
): Promise<Proven | null> => {
  const faults = faultsOf(cause, planned);
  if (faults === null) return null;
  if (faults.length === 0)
    return { touches: nobody, sentence: 'Only what this agent sees is touched.' };
  const after = await proofs.whatIf(topologyId, {
    rulesets: 'planned',
    changes: [],
    faults: [...faults],
  });
  const down = new Set(
    faults.flatMap((fault) => (fault.kind === 'server-down' ? [fault.serverId] : [])),
  );
  const servers = planned.design.servers.filter(({ id }) => down.has(id)).map(({ fqdn }) => fqdn);
  const { harm, ...touched } = touchedIn(after, planned);
  const touches = { ...touched, servers: servers.toSorted() };
  return { touches, sentence: touchSentence(harm, touches) };
};

/** What proves. */
export type Proofs = Pick<ProofsService, 'whatIf'>;

type Harmed = Omit<Touched, 'servers'> & { readonly harm: Harm };

const harmOf = (worse: number, failing: number): Harm => {
  if (failing > 0) return 'breaks';
  return worse > 0 ? 'worsens' : 'nothing';
};

const touchedIn = ({ cells, matrix }: WhatIf, { design }: Planned): Harmed => {
  const worse = cells.filter(({ before, after }) => rank(after) > rank(before));
  const failing = worse.filter(({ after }) => after === 'fails');
  const own = failing.length > 0 ? failing : worse;
  const scenarios = [...new Set(own.map(({ scenario }) => scenario))].toSorted();
  const ids = new Set(own.map(({ partyId }) => partyId));
  const parties = matrix.parties.filter(({ id }) => ids.has(id));
  const partners = new Set(parties.map(({ partnerId }) => partnerId));
  const pools = new Set(parties.flatMap(({ poolId }) => poolId ?? []));
  return {
    harm: harmOf(worse.length, failing.length),
    scenarios,
    partners: design.partners
      .filter(({ id }) => partners.has(id))
      .map(({ domain }) => domain)
      .toSorted(),
    users: usersOf(scenarios, pools, design),
  };
};

const rank = (verdict: Verdict | null): number =>
  verdict === null ? 0 : Verdict.options.indexOf(verdict);
