import { type Pool } from '../../domain/pools.ts';
import { type DnsRecord } from '../../domain/record.ts';
import { dialinHosts, entryPool, meetHosts } from '../entry-points.ts';
import { webHosts } from '../hosts.ts';
import { type DesignIndex, homePools, poolsOf } from '../index-design.ts';
import { poolLabel, refOf } from '../pool-label.ts';
import {
  aliasOr,
  type Answer,
  insideAddresses,
  type RecordRule,
  recordsOf,
} from '../record-rule.ts';

/** Names of web services inside: web names of pools, meeting, dial-in and administration addresses, autodiscover. */
export const webInside: RecordRule = (index) => {
  const entry = entryPool(index);
  return [
    ...recordsOf('I-WEBINT-A', index, [
      ...[...homePools(index), ...poolsOf(index, 'director')].flatMap((pool) =>
        webName(index, pool),
      ),
    ]),
    ...(entry ? simpleUrls(index, entry) : []),
  ];
};

const webName = (index: DesignIndex, pool: Pool): Answer[] =>
  pool.internalWebFqdn === null || pool.internalWebFqdn === pool.fqdn
    ? []
    : [
        {
          name: pool.internalWebFqdn,
          target: poolLabel(pool),
          entity: refOf(pool),
          values: insideAddresses(webHosts(index, pool)),
          holds: ['dns-load-balanced-pool'],
        },
      ];

const simpleUrls = (index: DesignIndex, entry: Pool): DnsRecord[] => {
  const answer = { target: poolLabel(entry), entity: refOf(entry) };
  const values = insideAddresses(webHosts(index, entry));
  const named = (hosts: readonly string[], holds: NonNullable<Answer['holds']> = []): Answer[] =>
    hosts.map((name) => ({ ...answer, name, values, holds }));
  const admin = index.settings.adminUrlHost;
  const domains = index.sipDomains.map(({ name }) => name);
  const phones = homePools(index)[0];
  return [
    ...recordsOf('I-MEET-A', index, named(meetHosts(index))),
    ...recordsOf('I-DIALIN-A', index, named(dialinHosts(index))),
    ...recordsOf('I-ADMIN-A', index, named(admin === null ? [] : [admin], ['administration-url'])),
    ...recordsOf('I-LYNCDISCINT', index, [
      ...domains.map((domain) => ({
        ...answer,
        name: `lyncdiscoverinternal.${domain}`,
        domain,
        values: aliasOr(index, entry.internalWebFqdn, domain, values),
      })),
    ]),
    ...(phones ? updates(index, phones) : []),
  ];
};

const updates = (index: DesignIndex, pool: Pool): DnsRecord[] =>
  recordsOf('I-UCUPDATES-A', index, [
    ...index.sipDomains.map(({ name: domain }) => ({
      name: `ucupdates-r2.${domain}`,
      domain,
      target: poolLabel(pool),
      entity: refOf(pool),
      values: insideAddresses(webHosts(index, pool)),
    })),
  ]);
