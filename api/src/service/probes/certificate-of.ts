import type { Certificate } from '../../domain/certificate.ts';
import type { Flow } from '../../domain/flow.ts';

/** The certificate that a host should show to whoever comes by a flow; null where none is planned for it. */
export const certificateOf = (
  { destination, side }: Flow,
  host: string,
  certificates: readonly Certificate[],
): Certificate | null => {
  const there = certificates.filter(({ assignments, types }) => {
    // The two faces of an edge have a certificate each; tokens are signed with one that no listener shows.
    const face = types.includes('Internal') ? 'internal' : 'external';
    const isEdge = types.some((type) => type === 'Internal' || type.includes('EdgeExternal'));
    if (types.includes('OAuthTokenIssuer') || (isEdge && face !== side)) return false;
    return assignments.some(
      ({ server, entity }) => server === host || isSame(entity, destination.entity),
    );
  });
  return (
    there.find(({ assignments }) => assignments.some(({ server }) => server === host)) ??
    there[0] ??
    null
  );
};

const isSame = (
  one: Certificate['assignments'][number]['entity'],
  other: Flow['destination']['entity'],
): boolean => one.collection === other?.collection && one.id === other.id;
