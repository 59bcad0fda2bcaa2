import type { Arrow, LadderProof, Lifeline } from '@contract/proofs';

/** A lifeline of a drawing. */
export const lifeline = (
  id: string,
  zone: Lifeline['zone'],
  role: Lifeline['role'] = 'user',
): Lifeline => ({
  id,
  label: id,
  name: `${id}.example`,
  zone,
  siteId: null,
  role,
  entity: null,
  addresses: [],
  publicAddresses: [],
});

const party = (id: string, zone: Lifeline['zone']): LadderProof['ladder']['from'] => ({
  id,
  kind: 'internal',
  label: id,
  zone,
  address: `${id}@example`,
  poolId: null,
  partnerId: null,
  gatewayId: null,
  nat: 'none',
  access: 'open',
});

/** One arrow of a fixture: its ends, its phase, how it is judged and by which firewalls. */
export interface Sketch {
  readonly from: string;
  readonly to: string;
  readonly phase?: string;
  readonly verdict?: LadderProof['verdict'];
  readonly reached?: boolean;
  readonly walls?: Readonly<Record<string, 'yes' | 'no' | 'partly' | 'unsure'>>;
}

/** A proved ladder of a few arrows. */
export const proofOf = (
  lifelines: readonly Lifeline[],
  sketches: readonly Sketch[],
): LadderProof => ({
  ladder: {
    id: 'im-federated/a/b',
    scenario: 'im-federated',
    title: 'Federated IM',
    from: party('a', 'internal'),
    to: party('b', 'partner'),
    lifelines: [...lifelines],
    arrows: sketches.map(({ from, to, phase }): Arrow => ({
      from,
      to,
      message: { kind: 'sip-request', name: 'INVITE', template: 'invite', values: {} },
      protocol: 'SIP/TLS',
      transport: 'tcp',
      ports: { first: 5061, last: 5061 },
      direction: 'request',
      phase: phase ?? 'Call set-up',
      requires: [],
      note: null,
      confidence: 'confirmed',
    })),
    notApplicable: null,
  },
  verdict: 'works',
  arrows: sketches.map(({ verdict, reached, walls }) => ({
    verdict: verdict ?? 'works',
    reached: reached ?? true,
    walls: Object.entries(walls ?? {}).map(([firewallId, passes]) => ({
      firewallId,
      passes,
      rules: [],
      byState: false,
    })),
    uses: [],
    confidence: 'confirmed',
  })),
  blockers: [],
  media: [],
  confidence: 'confirmed',
  answers: [],
});
