import {
  reverseProxyFeatures,
  sipFederationFeatures,
  versionsOf,
} from '../../facts/feature-versions.ts';
import { featureNames, type Feature } from '../../domain/feature.ts';
import type { Interview } from '../../domain/interview.ts';
import { productNames } from '../../domain/version.ts';
import { parsePrefix } from '../prefix.ts';

/** A site of the answers with what names and roles follow from its place in the list. */
export interface ProposedSite {
  readonly id: string;
  readonly name: string;
  readonly users: number;
  readonly hasEdge: boolean;
  readonly clients: string | null;
  /** Ends the host names of this site: empty for the hub, `-hamburg` for others. */
  readonly suffix: string;
  readonly isHub: boolean;
}

/** Answers without contradictions, and what had to be changed for that. */
export interface Settled extends Omit<Interview, 'sites' | 'features'> {
  readonly sites: readonly ProposedSite[];
  readonly features: ReadonlySet<Feature>;
  readonly notes: readonly string[];
}

/** Resolves what the answers contradict each other in, or what the product version cannot do; every change is a note. */
export const settleAnswers = (answers: Interview): Settled => {
  const steps = [dropFeatures(answers), settleScale(answers), settleFamilies(answers)];
  const changed = steps.reduce<Interview>((all, { change }) => ({ ...all, ...change }), answers);
  const sites = settleSites(changed);
  return {
    ...changed,
    sipDomains: [...new Set(changed.sipDomains.map((name) => name.toLowerCase()))],
    features: new Set(changed.features),
    sites: sites.sites,
    notes: [...steps.flatMap(({ notes }) => notes), ...sites.notes, ...gaps(changed)],
  };
};

interface Step {
  readonly change: Partial<Interview>;
  readonly notes: readonly string[];
}

const dropFeatures = ({ features, version }: Interview): Step => {
  const dropped = features.filter((feature) => !versionsOf(feature).includes(version));
  return {
    change: { features: features.filter((feature) => !dropped.includes(feature)) },
    notes: dropped.map(
      (feature) => `${productNames[version]} has no ${featureNames[feature]}: left out.`,
    ),
  };
};

const settleScale = ({ scaled, edgeServers, loadBalancing, nat }: Interview): Step => {
  const many = scaled && edgeServers > 1;
  const hardware = many && loadBalancing === 'hardware';
  return {
    change: { scaled: many, edgeServers: many ? edgeServers : 1, nat: nat && !hardware },
    notes: notesOf([
      [
        scaled !== many,
        'A pool of one edge server needs no load balancing: planned as a single edge server.',
      ],
      [nat && hardware, 'Hardware load balancing forbids NAT: edge servers get public addresses.'],
    ]),
  };
};

const notesOf = (all: readonly (readonly [boolean, string])[]): string[] =>
  all.flatMap(([applies, note]) => (applies ? [note] : []));

const defaults = {
  publicPrefix: '203.0.113.0/24',
  perimeterExternalPrefix: '172.16.1.0/24',
  perimeterInternalPrefix: '172.16.2.0/24',
  serverPrefix: '10.0.0.0/16',
} as const;

/** Lync Server 2010 knows IPv4 only, and NAT does not translate between families. */
const settleFamilies = (answers: Interview): Step => {
  const isV6 = (key: keyof typeof defaults) => parsePrefix(answers[key])?.family === 6;
  const only4 = answers.version === '2010';
  const mixed = answers.nat && isV6('publicPrefix') !== isV6('perimeterExternalPrefix');
  const keys = Object.keys(defaults) as (keyof typeof defaults)[];
  const replaced = keys.filter(
    (key) => isV6(key) && (only4 || (mixed && translated.includes(key))),
  );
  const why = only4
    ? 'Lync Server 2010 knows IPv4 only'
    : 'NAT does not translate between IPv4 and IPv6';
  return {
    change: Object.fromEntries(replaced.map((key) => [key, defaults[key]])),
    notes: replaced.map((key) => `${why}: ${defaults[key]} instead of ${answers[key]}.`),
  };
};

const translated: readonly string[] = ['publicPrefix', 'perimeterExternalPrefix'];

const settleSites = ({ sites }: Interview): { sites: ProposedSite[]; notes: string[] } => {
  const taken = new Set<string>();
  const nobody = !sites.some(({ edge }) => edge);
  const settled = sites.map((site, i) => {
    const id = uniqueSlug(site.name, i, taken);
    taken.add(id);
    return {
      id,
      name: site.name,
      users: site.users,
      hasEdge: site.edge || (nobody && i === 0),
      clients: site.clients,
      suffix: i === 0 ? '' : `-${id}`,
      isHub: i === 0,
    };
  });
  const first = sites[0];
  return {
    sites: settled,
    notes: nobody && first ? [`No site was to have edge servers: ${first.name} has them.`] : [],
  };
};

const uniqueSlug = (name: string, position: number, taken: ReadonlySet<string>): string => {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const slug = ascii.replace(/^-+/, '').slice(0, 30).replace(/-+$/, '') || `site${position + 1}`;
  return taken.has(slug) ? `${slug}-${position + 1}` : slug;
};

const gaps = ({ reverseProxy, features, singleAddress }: Interview): string[] => {
  const web = features.filter((feature) => reverseProxyFeatures.includes(feature));
  const names = web.map((feature) => featureNames[feature]).join(', ');
  const federates = features.some((feature) => sipFederationFeatures.includes(feature));
  return notesOf([
    [
      !reverseProxy && web.length > 0,
      `Without a reverse proxy these reach nobody outside: ${names}.`,
    ],
    [
      singleAddress,
      'One external address: Access Edge on 5061, Web Conferencing Edge on 444, A/V Edge on 443.',
    ],
    [
      singleAddress && features.includes('remote-access'),
      'With one external address nobody signs in from a network that lets TCP 443 only out.',
    ],
    [
      federates,
      'No partner is proposed: add allowed domains and providers in Federation partners.',
    ],
  ]);
};
