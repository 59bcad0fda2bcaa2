import type { Partner } from '../domain/access.ts';
import type { Ladder } from '../domain/ladder.ts';
import { designOf } from '../domain/user-groups.ts';
import type { Topology } from '../domain/topology.ts';
import type { ProductVersion } from '../domain/version.ts';
import { reference, type ReferenceId, referenceIds } from '../planning/reference.fixture.ts';
import { ladderOf, playAll } from './play.ts';
import { type Stage, stageOf } from './stage.ts';

const partner = (
  id: string,
  domain: string,
  kind: Partner['kind'],
  rest: Partial<Partner> = {},
): Partner => ({
  id,
  domain,
  kind,
  proxyFqdn: null,
  verification: null,
  product: 'unknown',
  enabled: true,
  comment: '',
  ...rest,
});

/** One partner of each kind that ladders tell apart. */
const partners: readonly Partner[] = [
  partner('litware', 'litwareinc.com', 'allowed'),
  partner('adatum', 'adatum.com', 'allowed', { proxyFqdn: 'sip.adatum.com' }),
  partner('proseware', 'proseware.com', 'allowed', { product: 'ocs-2007' }),
  partner('yahoo', 'yahoo.com', 'public-provider'),
  partner('jabber', 'jabber.org', 'xmpp'),
];

/** A reference topology with partners and a gateway. */
export const withPartners = (version: ProductVersion, id: ReferenceId): Topology => {
  const topology = reference(version, id);
  return {
    ...topology,
    partners: [...topology.partners, ...partners],
    gateways: [
      ...topology.gateways,
      {
        id: 'gw',
        fqdn: 'gw.contoso.net',
        address: '192.168.10.40',
        port: 5067,
        transport: 'tls',
        siteId: topology.sites[0]?.id ?? '',
        mediationPoolId: null,
      },
    ],
  };
};

/** A topology with everything that is played on it. */
export interface Played {
  readonly version: ProductVersion;
  readonly id: ReferenceId;
  readonly stage: Stage;
  readonly ladders: readonly Ladder[];
}

/** Every reference topology in the versions that differ in what they do. */
export const played: readonly Played[] = (['2010', '2013', '2019'] as const).flatMap((version) =>
  referenceIds.map((id) => {
    const stage = stageOf(designOf(withPartners(version, id)));
    return { version, id, stage, ladders: playAll(stage).map((each) => ladderOf(stage, each)) };
  }),
);
