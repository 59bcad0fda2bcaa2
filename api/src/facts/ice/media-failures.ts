/** Ids of `ms-client-diagnostics` by how many of the two ends are outside: none, one, both. */
const perEnds = {
  own: [22, 23, 24],
  federated: [25, 26, 27],
} as const;

/**
 * What the client reports when media found no way.
 *
 * @param federated whether the other side is a partner's
 * @param outside how many of the two ends are outside their organization's network
 */
export const mediaFailureDiagnostic = (federated: boolean, outside: 0 | 1 | 2): number =>
  perEnds[federated ? 'federated' : 'own'][outside];
