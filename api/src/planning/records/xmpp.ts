import { type Pool } from '../../domain/pools.ts';
import { edgeService } from '../entry-points.ts';
import { nodeHosts } from '../hosts.ts';
import { type DesignIndex, poolsOf } from '../index-design.ts';
import { poolLabel, refOf } from '../pool-label.ts';
import {
  addresses,
  type Answer,
  outsideAddresses,
  type RecordRule,
  recordsOf,
  service,
} from '../record-rule.ts';

/** Names by which XMPP partners find the proxy of the first edge pool that carries XMPP, or the gateway of 2010. */
export const xmpp: RecordRule = (index) => {
  const proxy = poolsOf(index, 'edge').find(({ id }) => index.xmppRoutes.has(id));
  const gateway = poolsOf(index, 'xmpp-gateway')[0];
  return [
    ...(proxy ? throughProxy(index, proxy) : []),
    ...(gateway ? throughGateway(index, gateway) : []),
  ];
};

const throughProxy = (index: DesignIndex, pool: Pool) => {
  const port = edgeService(index, pool, 'access')?.xmppPort ?? 5269;
  const target = `XMPP proxy of ${pool.fqdn}`;
  const values = outsideAddresses(index, pool, 'access');
  return [
    ...recordsOf('X-XMPP-SRV', index, services(index, pool, target, port)),
    ...recordsOf('X-XMPP-A', index, names(index, { entity: refOf(pool), target, values })),
  ];
};

const throughGateway = (index: DesignIndex, pool: Pool) => {
  const target = poolLabel(pool);
  const values = addresses(
    nodeHosts(index, pool, ({ side }) => side === 'external').map(
      ({ address, publicAddress }) => publicAddress ?? address,
    ),
  );
  return [
    ...recordsOf('X-XMPP-SRV-2010', index, services(index, pool, target, 5269)),
    ...recordsOf('X-XMPP-A-2010', index, names(index, { entity: refOf(pool), target, values })),
  ];
};

const services = (
  { sipDomains }: DesignIndex,
  pool: Pool,
  target: string,
  port: number,
): Answer[] =>
  sipDomains.map(({ name: domain }) => ({
    name: `_xmpp-server._tcp.${domain}`,
    domain,
    target,
    entity: refOf(pool),
    values: service(`xmpp.${domain}`, port),
  }));

const names = (
  { sipDomains }: DesignIndex,
  answer: Pick<Answer, 'entity' | 'target' | 'values'>,
): Answer[] =>
  sipDomains.map(({ name: domain }) => ({ ...answer, name: `xmpp.${domain}`, domain }));
