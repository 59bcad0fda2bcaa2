import { type Certificate } from '../../domain/certificate.ts';
import { type ReverseProxy } from '../../domain/perimeter.ts';
import { type Pool } from '../../domain/pools.ts';
import { type SubjectNameId } from '../../facts/certificates/subject-names.ts';
import {
  certificateOf,
  type CertificateRule,
  type Name,
  named,
  perDomain,
} from '../certificate-rule.ts';
import { dialinHosts, entryPool, meetHosts } from '../entry-points.ts';
import { type DesignIndex } from '../index-design.ts';
import { proxyLabel } from '../pool-label.ts';

/** One certificate for each reverse proxy that publishes something, with every name it answers to. */
export const reverseProxy: CertificateRule = (index) => {
  const entry = entryPool(index);
  return [...index.reverseProxies.values()].flatMap((proxy) => certificate(index, proxy, entry));
};

const certificate = (
  index: DesignIndex,
  proxy: ReverseProxy,
  entry: Pool | undefined,
): Certificate[] => {
  const pools = index.published.get(proxy.id) ?? [];
  const sans = namesOf(index, pools, entry);
  const subject = sans.find(([, name]) => name !== null)?.[1] ?? null;
  if (subject === null) return [];
  return certificateOf('CERT-REVERSE-PROXY', index, {
    entity: { collection: 'reverseProxies', id: proxy.id },
    title: `Reverse proxy, ${subject}`,
    holder: proxyLabel(proxy),
    subject,
    sans,
    servers: [proxy.name],
    notes: plainHttp(index),
  });
};

/** Every name that the proxy answers to, web names of pools first. */
const namesOf = (index: DesignIndex, pools: readonly Pool[], entry: Pool | undefined): Name[] => [
  ...(named('X-WEBEXT-A', index) ? webNames(pools, 'front-end', 'standard-edition') : []),
  ...(named('X-WEBDIREXT-A', index, 'director') ? webNames(pools, 'director') : []),
  ...(pools.some(({ id }) => id === entry?.id) ? sharedNames(index) : []),
  ...(named('X-OWAS-A', index) ? officeWebApps(pools) : []),
];

const webNames = (pools: readonly Pool[], ...kinds: readonly Pool['kind'][]): Name[] =>
  kinds.flatMap((kind) =>
    pools
      .filter((pool) => pool.kind === kind)
      .map(({ externalWebFqdn }): Name => ['SAN-WEBEXT', externalWebFqdn]),
  );

/** Names that belong to no pool: they lead to the proxy that publishes the entry pool. */
const sharedNames = (index: DesignIndex): Name[] => [
  ...(named('X-MEET-A', index) ? each('SAN-MEET', meetHosts(index)) : []),
  ...(named('X-DIALIN-A', index) ? each('SAN-DIALIN', dialinHosts(index)) : []),
  ...(named('X-LYNCDISC', index) ? perDomain(index, 'SAN-LYNCDISCOVER', 'lyncdiscover') : []),
];

const each = (id: SubjectNameId, names: readonly string[]): Name[] =>
  names.map((name) => [id, name]);

const officeWebApps = (pools: readonly Pool[]): Name[] =>
  pools
    .filter(({ kind }) => kind === 'office-web-apps')
    .map(({ externalWebFqdn, fqdn }) => ['SAN-OFFICE-WEB-APPS', externalWebFqdn ?? fqdn]);

const plainHttp = ({ features }: DesignIndex): string[] =>
  features.has('mobility-http-autodiscover')
    ? ['With autodiscover published on port 80 only, the lyncdiscover names may be left out.']
    : [];
