import type { Partner } from '../../domain/access.ts';
import type { Blocker, Fault, LadderProof } from '../../domain/proof.ts';
import type { Topology } from '../../domain/topology.ts';
import { designOf } from '../../domain/user-groups.ts';
import type { ProductVersion } from '../../domain/version.ts';
import { reference, type ReferenceId } from '../../planning/reference.fixture.ts';
import { planWithRulesets } from '../compose.ts';
import { type Proof, proveAll } from './prover.ts';
import type { WorldInput } from './world-input.ts';

/** A partner with defaults. */
export const partner = (
  own: Pick<Partner, 'id' | 'domain' | 'kind'> & Partial<Partner>,
): Partner => ({
  proxyFqdn: null,
  verification: null,
  product: 'unknown',
  enabled: true,
  comment: '',
  ...own,
});

/** A healthy topology with partners of every kind, spoiled as wanted. */
export const inhabited = (
  version: ProductVersion,
  id: ReferenceId = 'scaled-dns-nat',
  spoil: (topology: Topology) => void = () => undefined,
): Topology => {
  const topology = structuredClone(reference(version, id));
  topology.partners = [
    partner({ id: 'litware', domain: 'litware.com', kind: 'allowed' }),
    partner({
      id: 'wingtip',
      domain: 'wingtip.com',
      kind: 'allowed',
      proxyFqdn: 'sip.wingtip.com',
    }),
    partner({ id: 'old', domain: 'old.example', kind: 'allowed', product: 'ocs-2007' }),
    partner({ id: 'jabber', domain: 'jabber.example', kind: 'xmpp' }),
    partner({
      id: 'messenger',
      domain: 'messenger.example',
      kind: 'public-provider',
      proxyFqdn: 'federation.messenger.example',
    }),
  ];
  spoil(topology);
  return topology;
};

/** What a topology plans, ready to be proved. */
export const inputOf = (topology: Topology, faults: readonly Fault[] = []): WorldInput => {
  const design = designOf(topology);
  return { design, plan: planWithRulesets(design), faults };
};

/** The ladders that have a failure among their blockers, in full. */
export const laddersWith = function* (
  { world, verdicts }: Proof,
  failure: string,
): Generator<{ proof: LadderProof; blocker: Blocker }> {
  for (const { play, verdict } of verdicts) {
    if (verdict === 'works' || verdict === 'not-applicable') continue;
    const proof = world.prove(play);
    const blockers = proof.blockers.filter((blocker) => blocker.failure === failure);
    yield* blockers.map((blocker) => ({ proof, blocker }));
  }
};

/** Proofs of healthy topologies, made once. */
export const healthy = (version: ProductVersion, id: ReferenceId = 'scaled-dns-nat'): Proof => {
  const key = `${version} ${id}`;
  const known = proofs.get(key) ?? proveAll(inputOf(inhabited(version, id)));
  proofs.set(key, known);
  return known;
};

const proofs = new Map<string, Proof>();
