import type { Flow } from '../../domain/flow.ts';
import type { Plan } from '../../domain/plan.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeTarget } from '../../domain/probe.ts';
import type { DnsRecord } from '../../domain/record.ts';
import { certificateOf } from './certificate-of.ts';
import { atMost, plannedProbe, type SomeProbes } from './planned-probe.ts';

/** Probes of published web services of one plan, at most. */
export const mostPublished = 1_000;

/**
 * Probes from the internet of what reverse proxies publish, by the names that lead there outside: each name is asked for the
 * page that its record is for, so that name, way, certificate and what is behind the reverse proxy are seen together.
 */
export const publishedProbes = (
  plan: Pick<Plan, 'flows' | 'records' | 'certificates'>,
): SomeProbes => {
  const flows = plan.flows.filter(isPublishing);
  const addresses = addressesOutside(plan.records);
  const groups = Map.groupBy(
    plan.records.filter(({ view, reason }) => view === 'external' && purposes.has(reason.factId)),
    ({ name, reason }) => `${purposes.get(reason.factId) ?? 'any'}/${name}`,
  );
  const probes = [...groups].flatMap(([id, records]) => {
    const service = purposes.get(records[0]?.reason.factId ?? '') ?? 'any';
    const name = records[0]?.name ?? '';
    const leading = flows.filter((flow) => leadsTo(flow, addresses(name)));
    return SCHEMES.flatMap((scheme) => {
      const ways = leading.filter((flow) => schemeOf(flow, service) === scheme);
      return ways.length === 0 ? [] : [probeOf({ id, name, service, records, ways, scheme }, plan)];
    });
  });
  return atMost(mostPublished, probes);
};

type Purpose = ProbeTarget<'https'>['service'];

/** What is behind a name, by the fact that asks for its record. */
const purposes: ReadonlyMap<string, Purpose> = new Map([
  ['X-WEBEXT-A', 'external-web-services'],
  ['X-WEBDIREXT-A', 'external-web-services'],
  ['X-MEET-A', 'meet'],
  ['X-DIALIN-A', 'dialin'],
  ['X-LYNCDISC', 'lyncdiscover'],
]);

const SCHEMES = ['https', 'http'] as const;
type Scheme = (typeof SCHEMES)[number];

/** Plain HTTP is published for autodiscover alone. */
const schemeOf = ({ protocol }: Flow, service: Purpose): Scheme | null => {
  if (protocol === 'HTTPS') return 'https';
  return protocol === 'HTTP' && service === 'lyncdiscover' ? 'http' : null;
};

const isPublishing = ({ source, destination }: Flow): boolean =>
  source.zone === 'internet' && destination.entity?.collection === 'reverseProxies';

const leadsTo = ({ destination }: Flow, addresses: ReadonlySet<string>): boolean =>
  destination.hosts.some(({ address, publicAddress }) => addresses.has(publicAddress ?? address));

/** Addresses of names as the internet sees them, those of an alias with them. */
const addressesOutside = (
  records: readonly DnsRecord[],
): ((name: string) => ReadonlySet<string>) => {
  const byName = Map.groupBy(
    records.filter(({ view }) => view === 'external'),
    ({ name }) => name.toLowerCase(),
  );
  const valuesOf = (name: string): string[] =>
    (byName.get(name.toLowerCase()) ?? []).map(({ value }) => value);
  return (name) => new Set(valuesOf(name).flatMap((value) => [value, ...valuesOf(value)]));
};

interface Published {
  readonly id: string;
  readonly name: string;
  readonly service: Purpose;
  readonly records: readonly DnsRecord[];
  readonly ways: readonly Flow[];
  readonly scheme: Scheme;
}

const probeOf = (
  { id, name, service, records, ways, scheme }: Published,
  { certificates }: Pick<Plan, 'certificates'>,
): PlannedProbe => {
  const shown =
    scheme === 'http'
      ? []
      : ways.flatMap((flow) =>
          flow.destination.hosts.flatMap(
            (host) => certificateOf(flow, host.name, certificates)?.id ?? [],
          ),
        );
  return plannedProbe({
    id: `web:${id}${scheme === 'http' ? '/http' : ''}`,
    from: 'internet',
    kind: 'https',
    target: { url: `${scheme}://${name}/`, service },
    flows: ways.map((flow) => flow.id),
    records: records.map((record) => record.id),
    certificates: [...new Set(shown)],
  });
};
