import type { Finding } from '../../domain/finding.ts';
import { parseAddress } from '../prefix.ts';
import { at, finding, onlyOne, set, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** Central Management, Mediation of gateways, and call admission control. */
export const roles: Validation = (design) => [
  ...centralManagement(design),
  ...gateways(design),
  ...admissionControl(design),
];

const centralManagement = ({ pools, edgePools }: Indexed): Finding[] => {
  const marked = pools.filter((pool) => pool.centralManagement);
  const able = pools.filter(({ kind }) => kind === 'front-end' || kind === 'standard-edition');
  const wrong = marked.filter((pool) => !able.includes(pool));
  const only = onlyOne(able);
  const entities = marked.map((pool) => at('pools', pool, 'centralManagement'));
  return [
    ...(marked.length === 0 && edgePools.length > 0
      ? [
          finding('central-management-missing', {
            message: 'No pool holds the Central Management store',
            entities: able.map((pool) => at('pools', pool, 'centralManagement')),
            fix: only ? set(`Mark ${only.fqdn}`, 'pools', only, { centralManagement: true }) : null,
          }),
        ]
      : []),
    ...(marked.length > 1
      ? [
          finding('central-management-several', {
            message: `${marked.length} pools hold the Central Management store`,
            entities,
          }),
        ]
      : []),
    ...wrong.map((pool) =>
      finding('central-management-wrong-kind', {
        message: `${pool.fqdn} cannot hold the Central Management store`,
        entities: [at('pools', pool, 'centralManagement')],
        fix: set('Clear the mark', 'pools', pool, { centralManagement: false }),
      }),
    ),
  ];
};

const gateways = ({ gateways: all, pools }: Indexed): Finding[] => {
  const mediating = pools.filter(
    ({ kind, collocatedMediation }) => kind === 'mediation' || collocatedMediation,
  );
  const only = onlyOne(mediating);
  return all
    .filter(({ mediationPoolId }) => mediationPoolId === null)
    .map((gateway) =>
      finding('gateway-without-mediation', {
        message: `Gateway ${gateway.fqdn} has no Mediation pool`,
        entities: [at('gateways', gateway, 'mediationPoolId')],
        fix: only
          ? set(`Use ${only.fqdn}`, 'gateways', gateway, { mediationPoolId: only.id })
          : null,
      }),
    );
};

const admissionControl = (design: Indexed): Finding[] => {
  const counting = new Set(
    design.sites.filter(({ callAdmissionControl }) => callAdmissionControl).map(({ id }) => id),
  );
  return design.edgePools
    .filter(({ siteId }) => counting.has(siteId))
    .flatMap(({ id }) => design.serversOf(id))
    .filter((server) => {
      const inside = design.interfacesOf(server.id).filter(({ side }) => side === 'internal');
      return (
        inside.length > 0 && inside.every(({ address }) => parseAddress(address)?.family === 6)
      );
    })
    .map((server) =>
      finding('admission-control-without-ipv4', {
        message: `${server.fqdn} has no IPv4 address inside`,
        entities: [at('servers', server)],
      }),
    );
};
