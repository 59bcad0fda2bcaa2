import type { EdgeServiceKind } from '@contract/entities';
import type { DesignRows } from '../diagram/design-rows';
import { addressPlan } from './address-plan';
import { edgeKinds, type EdgePoolDraft, type EdgeServerDraft } from './edge-changes';
import { type Ground, homeSite, insideDomain, nextName } from './kinds';

type Names = Readonly<Record<EdgeServiceKind, string>>;
const hosts: Names = { access: 'sip', 'web-conferencing': 'webconf', av: 'av' };

/** A further server of an edge pool: the next name and the next free addresses of its site. */
export const proposeEdgeServer = (
  rows: DesignRows,
  {
    siteId,
    domain,
    nat,
  }: { readonly siteId: string; readonly domain: string; readonly nat: boolean },
): EdgeServerDraft => {
  const plan = addressPlan(rows, siteId);
  const each = (of: () => string | null): Names =>
    Object.fromEntries(edgeKinds.map((kind) => [kind, of() ?? ''])) as Names;
  return {
    fqdn: `${nextName(
      'edge',
      rows.servers.map(({ fqdn }) => fqdn),
    )}.${domain}`,
    internal: plan.next('perimeter-internal') ?? '',
    external: each(() => plan.next(nat ? 'perimeter-external' : 'public-addresses')),
    public: nat ? each(() => plan.next('public-addresses')) : each(() => null),
  };
};

/** An edge pool where none is: names after the SIP domain that services have already, addresses from the site's networks. */
export const proposeEdgePool = (ground: Ground): EdgePoolDraft => {
  const { rows } = ground;
  const siteId = homeSite(ground);
  const domain = insideDomain(ground);
  const outside =
    rows.edgeServices[0]?.fqdn.split('.').slice(1).join('.') ??
    domain.replace(/\.(local|net|internal)$/, '.com');
  const nat = rows.networks.some(({ purpose }) => purpose === 'perimeter-external');
  const suffix =
    rows.edgeServices.length > 0
      ? String(rows.pools.filter(({ kind }) => kind === 'edge').length + 1)
      : '';
  const hop = ['director', 'front-end', 'standard-edition'].flatMap((kind) =>
    rows.pools.filter((pool) => pool.kind === kind && pool.siteId === siteId),
  );
  return {
    siteId,
    nat,
    fqdn: `${nextName(
      'edgepool',
      rows.pools.map(({ fqdn }) => fqdn),
    )}.${domain}`,
    nextHopPoolId: hop[0]?.id ?? null,
    names: Object.fromEntries(
      edgeKinds.map((kind) => [kind, `${hosts[kind]}${suffix}.${outside}`]),
    ) as Names,
    server: proposeEdgeServer(rows, { siteId, domain, nat }),
  };
};
