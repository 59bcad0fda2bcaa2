import { cut, formatBlock, hostOf, overlaps, parsePrefix, type AddressBlock } from '../prefix.ts';
import type { ProposedSite, Settled } from './settle-answers.ts';

/** A network to take addresses from. The first address is its gateway. */
export interface Supply {
  /** `172.16.1.0/24`; null when the prefix could not be cut into one for each site. */
  readonly prefix: string | null;
  readonly prefixLength: number | null;
  readonly gateway: string | null;
  /** The next free address; null when none is left. */
  readonly take: () => string | null;
  /** How many addresses were asked for in vain. */
  readonly missing: () => number;
}

/** The networks of one site; perimeter ones only where it has an edge. */
export interface SiteNetworks {
  readonly publicAddresses: Supply;
  readonly perimeterExternal: Supply;
  readonly perimeterInternal: Supply;
  readonly servers: Supply;
  /** At the hub only. */
  readonly administration: Supply;
  readonly clients: string | null;
}

/** Networks of every site, cut from the ranges of the answers, in the order of the sites. */
export const planAddresses = (answers: Settled): SiteNetworks[] => {
  const { sites, nat } = answers;
  const edgeSites = sites.filter(({ hasEdge }) => hasEdge);
  const share = (prefix: string, parts: number, length = 0) => {
    const block = parsePrefix(prefix);
    return block ? cut(block, parts, length) : [];
  };
  const publics = share(answers.publicPrefix, edgeSites.length);
  const externals = nat ? share(answers.perimeterExternalPrefix, edgeSites.length) : publics;
  const internals = share(answers.perimeterInternalPrefix, edgeSites.length);
  const servers = serverBlocks(answers.serverPrefix, sites.length + 1);
  const clients = clientPrefixes(sites, [
    answers.serverPrefix,
    answers.perimeterExternalPrefix,
    answers.perimeterInternalPrefix,
    answers.publicPrefix,
  ]);
  return sites.map((site, i) => {
    const nth = edgeSites.indexOf(site);
    const external = supply(externals[nth]);
    return {
      publicAddresses: nat ? supply(publics[nth]) : external,
      perimeterExternal: external,
      perimeterInternal: supply(internals[nth]),
      servers: supply(servers[i]),
      administration: supply(i === 0 ? servers[sites.length] : undefined),
      clients: clients[i] ?? null,
    };
  });
};

/** One block for each site and one more; of /24 or /64 where the range is wide enough. */
const serverBlocks = (prefix: string, parts: number): AddressBlock[] => {
  const block = parsePrefix(prefix);
  return block ? cut(block, parts, block.family === 4 ? 24 : 64) : [];
};

const supply = (block: AddressBlock | undefined): Supply => {
  const roomy = block !== undefined && block.last - block.first >= 63n;
  let position = roomy ? 10 : 2;
  let missing = 0;
  return {
    prefix: block ? formatBlock(block) : null,
    prefixLength: block?.length ?? null,
    gateway: block ? hostOf(block, 1) : null,
    take: () => {
      const address = block ? hostOf(block, position++) : null;
      missing += address === null ? 1 : 0;
      return address;
    },
    missing: () => missing,
  };
};

/** Given client networks, and free ones of 10.0.0.0/8 for the other sites. */
const clientPrefixes = (
  sites: readonly ProposedSite[],
  others: readonly string[],
): (string | null)[] => {
  const given = sites.flatMap(({ clients }) => clients ?? []);
  const taken = [...given, ...others].flatMap((prefix) => parsePrefix(prefix) ?? []);
  const free = candidates
    .values()
    .filter((block) => !taken.some((other) => overlaps(block, other)));
  return sites.map(({ clients, users }) => {
    if (clients !== null || users === 0) return clients;
    const next = free.next();
    return next.done ? null : formatBlock(next.value);
  });
};

const candidates: readonly AddressBlock[] = Array.from({ length: 255 }, (_, i) =>
  parsePrefix(`10.${i + 1}.0.0/16`),
).filter((block) => block !== null);
