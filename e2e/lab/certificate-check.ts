import type { RequirementOf } from '../../api/src/domain/requirement.ts';
import type { End } from './agent/ask.ts';
import { endOf } from './block.ts';
import { isV4 } from './networks.ts';
import type { Exchange, Exchanges, Scene } from './scene.ts';

/** Looks at the certificate that each server of a holder shows, from its own place: no firewall is crossed. */
export const certificateChecks = (
  { holder, usage, names }: RequirementOf<'certificate'>,
  { design, listeners }: Scene,
): Exchanges => {
  const places = [
    holder.id,
    ...design.servers.filter(({ poolId }) => poolId === holder.id).map(({ id }) => id),
  ];
  const isInner = (address: string): boolean =>
    design.interfaces.some((each) => each.address === address && each.side === 'internal');
  const wantsInner = usage.includes('internal');
  return places.flatMap((place): Exchanges => {
    const ends = [...listeners].filter(
      ([, listener]) => listener.place === place && listener.isSecure,
    );
    const found = ends
      .map(([key]) => endOf(key.split(' ')[1] ?? ''))
      .filter(({ address }) => isInner(address) === wantsInner);
    // One of each family.
    return [true, false]
      .flatMap((is) => found.find(({ address }) => isV4(address) === is) ?? [])
      .map((end) => check(place, end, names));
  });
};

const check = (place: string, end: End, names: readonly string[]): Exchange => ({
  place,
  ask: { kind: 'certificate', end, security: { issuer: '/etc/lab/ca.crt', names } },
});
