import { Address } from '../../domain/net.ts';
import { Gateway } from '../../domain/perimeter.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { Placed } from './placed.ts';
import type { SourcePort } from './deployment.ts';
import { row } from './row.ts';
import { withRole, type Survey } from './survey.ts';

/** PSTN gateways. No published file shows how their ports are written, so what is read is to be checked. */
export const assembleGateways = (
  survey: Survey,
  placed: readonly Placed[],
): { gateways: Gateway[]; rows: ReviewRow[] } => {
  const poolIds = new Map(placed.map(({ cluster, id }) => [cluster.key, id]));
  const made = placed
    .filter(({ judged }) => judged.kind === 'gateway')
    .map((one) => gatewayOf(survey, one, poolIds));
  return {
    gateways: made.map(({ gateway }) => gateway),
    rows: made.map(({ reviewed }) => reviewed),
  };
};

const gatewayOf = (
  survey: Survey,
  { cluster, id, siteId }: Placed,
  poolIds: ReadonlyMap<string, string>,
): { gateway: Gateway; reviewed: ReviewRow } => {
  const service = withRole(survey.servicesOn(cluster.key), 'PstnGateway');
  const mediation = service && survey.clustersNeeded(service, 'MediationServer')[0];
  const addresses = cluster.machines.flatMap(({ interfaces }) => interfaces);
  const port = service?.ports[0];
  const gateway = Gateway.parse({
    id,
    fqdn: cluster.fqdn,
    siteId,
    mediationPoolId: poolIds.get(mediation ?? '') ?? null,
    address: addresses.map(({ address }) => address).find(isAddress) ?? null,
    ...(port && listenerOf(port)),
  });
  const about = [
    `Port of gateway ${cluster.fqdn}`,
    `${gateway.transport}/${gateway.port}`,
  ] as const;
  return {
    gateway,
    reviewed: port ? row('check', about, port, FIRST) : row('check', about, cluster, NONE),
  };
};

const FIRST = 'The first port of the gateway.';
const NONE = 'The file has no port for it; the published one is taken.';

const listenerOf = ({ port, protocol }: SourcePort) => ({
  port,
  transport: protocol.toLowerCase() === 'tcp' ? 'tcp' : 'tls',
});

const isAddress = (text: string): boolean => text !== '0.0.0.0' && Address.safeParse(text).success;
