import type { Finding } from '../../domain/finding.ts';
import type { EdgeService } from '../../domain/perimeter.ts';
import { reverseProxyFeatures } from '../../facts/feature-versions.ts';
import { at, finding, onlyOne, set, type Validation } from './finding.ts';
import { repeated, takesSip, type Indexed } from './indexed.ts';

/** SIP domains, and names that must lie in them or be unique on the internet. */
export const domains: Validation = (design) => [
  ...sipDomains(design),
  ...design.edgePools.flatMap(({ id }) =>
    design
      .servicesOf(id)
      .filter(({ kind }) => kind === 'access')
      .flatMap((access) => accessName(design, access)),
  ),
  ...webNames(design),
];

const sipDomains = ({ sipDomains: all }: Indexed): Finding[] => {
  const standard = all.filter(({ isDefault }) => isDefault);
  const [first] = all;
  const sole = onlyOne(all);
  return [
    ...(first
      ? []
      : [
          finding('sip-domain-missing', {
            message: 'The topology has no SIP domain',
            entities: [],
          }),
        ]),
    ...(first && standard.length === 0
      ? [
          finding('default-sip-domain-missing', {
            message: 'No SIP domain is the default',
            entities: [at('sipDomains', first, 'isDefault')],
            fix: sole
              ? set(`Make ${sole.name} the default`, 'sipDomains', sole, { isDefault: true })
              : null,
          }),
        ]
      : []),
    ...(standard.length > 1
      ? [
          finding('default-sip-domain-several', {
            message: `${standard.length} SIP domains are the default`,
            entities: standard.map((domain) => at('sipDomains', domain, 'isDefault')),
          }),
        ]
      : []),
    ...repeated(all, ({ name }) => name.toLowerCase()).map(([name, group]) =>
      finding('sip-domain-duplicate', {
        message: `SIP domain ${name} is listed ${group.length} times`,
        entities: group.map((domain) => at('sipDomains', domain)),
      }),
    ),
  ];
};

/** Top-level names that no public authority certifies (RFC 6762 appendix G, RFC 2606, ICANN's `internal`). */
const PRIVATE =
  /\.(?:local|localdomain|lan|corp|home|internal|intranet|private|localhost|invalid|test)$/i;

const accessName = (design: Indexed, access: EdgeService): Finding[] => {
  const entities = [at('edgeServices', access, 'fqdn')];
  if (PRIVATE.test(access.fqdn) || access.fqdn.includes('*') || !access.fqdn.includes('.')) {
    const message = `No public certificate can hold ${access.fqdn}`;
    return [finding('access-name-not-public', { message, entities })];
  }
  const domain = access.fqdn.slice(access.fqdn.indexOf('.') + 1).toLowerCase();
  if (design.sipDomainNames.size === 0 || design.sipDomainNames.has(domain)) return [];
  const message = `${access.fqdn} is in no SIP domain`;
  return [finding('access-name-outside-sip-domains', { message, entities })];
};

const webNames = (design: Indexed): Finding[] => {
  const web = design.pools.filter(({ externalWebFqdn }) => externalWebFqdn !== null);
  const twice = repeated(web, ({ externalWebFqdn }) => (externalWebFqdn ?? '').toLowerCase());
  return [
    ...twice.map(([name, group]) =>
      finding('external-web-name-duplicate', {
        message: `${name} is the external web FQDN of ${group.length} pools`,
        entities: group.map((pool) => at('pools', pool, 'externalWebFqdn')),
      }),
    ),
    ...withoutExternal(design),
    ...withoutInternal(design),
  ];
};

const withoutExternal = (design: Indexed): Finding[] => {
  if (!reverseProxyFeatures.some((feature) => design.features.has(feature))) return [];
  return design.pools
    .filter((pool) => takesSip(pool) && pool.externalWebFqdn === null)
    .map((pool) =>
      finding('external-web-name-missing', {
        message: `${pool.fqdn} has no external web FQDN`,
        entities: [at('pools', pool, 'externalWebFqdn')],
      }),
    );
};

const withoutInternal = ({ pools }: Indexed): Finding[] =>
  pools
    .filter(
      ({ kind, loadBalancing }) =>
        loadBalancing === 'dns' && (kind === 'front-end' || kind === 'director'),
    )
    .filter(
      ({ fqdn, internalWebFqdn }) => (internalWebFqdn ?? fqdn).toLowerCase() === fqdn.toLowerCase(),
    )
    .map((pool) =>
      finding('internal-web-name-missing', {
        message: `${pool.fqdn} has no internal web FQDN of its own`,
        entities: [at('pools', pool, 'internalWebFqdn')],
      }),
    );
