import type { Cell, Party, PartyKind, ProofReply } from '@contract/proofs';

/** A party of some kind. */
export const party = (id: string, kind: PartyKind, label: string): Party => ({
  id,
  kind,
  label,
  zone: kind === 'internal' ? 'internal' : 'internet',
  address: 'alice@contoso.com',
  poolId: null,
  partnerId: null,
  gatewayId: null,
  nat: 'none',
  access: 'open',
});

/** A cell of party `partyId`; what does not work has a reason and an arrow. */
export const cell = (
  scenario: Cell['scenario'],
  partyId: string,
  of: Partial<Cell> = {},
): Cell => ({
  scenario,
  partyId,
  verdict: 'works',
  ladders: 2,
  failing: 0,
  ladderId: `${scenario}/internal.fe/${partyId}`,
  because: null,
  arrow: null,
  ...of,
});

/** Two pools, two partners and a guest, over three scenarios. */
export const proof = (cells: readonly Cell[]): ProofReply => ({
  revision: 3,
  rulesets: 'planned',
  imported: [],
  scenarios: [
    { id: 'im-federated', title: 'Federated instant messages' },
    { id: 'voice-federated', title: 'Federated call' },
    { id: 'conference-web', title: 'Web conference' },
  ],
  parties: [
    party('internal.fe', 'internal', 'Internal, fe.contoso.net'),
    party('internal.se', 'internal', 'Internal, se.contoso.net'),
    party('federated.fabrikam', 'federated', 'fabrikam.com'),
    party('federated.litware', 'federated', 'litware.com'),
    party('guest', 'guest', 'Meeting guest'),
  ],
  cells: [...cells],
  ladders: 9,
  arrows: 120,
  verdict: 'works',
});

/** Fails at arrow 14 since a certificate lacks a name. */
export const broken = {
  verdict: 'fails',
  failing: 2,
  arrow: 13,
  because: 'certificate has no name sip.fabrikam.com',
} as const;
