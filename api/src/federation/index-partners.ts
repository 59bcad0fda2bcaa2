import type { Partner } from '../domain/access.ts';

/** The partners as the steps look them up. */
export interface PartnerIndex {
  /** By domain in lower case, those of one domain in the order of their ids. */
  readonly byDomain: ReadonlyMap<string, readonly Partner[]>;
  readonly blocked: number;
  /** Providers that are switched on. */
  readonly providers: number;
}

const kept = new WeakMap<readonly Partner[], PartnerIndex>();

/** The partners by domain and counted; worked out once for each list. */
export const indexPartners = (partners: readonly Partner[]): PartnerIndex => {
  const found = kept.get(partners) ?? build(partners);
  kept.set(partners, found);
  return found;
};

const build = (partners: readonly Partner[]): PartnerIndex => {
  const ordered = partners.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    byDomain: Map.groupBy(ordered, ({ domain }) => domain.toLowerCase()),
    blocked: partners.filter(({ kind }) => kind === 'blocked').length,
    providers: partners.filter(({ kind, enabled }) => enabled && isProvider(kind)).length,
  };
};

/** Whether an entry is a provider and no domain. */
export const isProvider = (kind: Partner['kind']): boolean =>
  kind === 'public-provider' || kind === 'hosting-provider';

/** The domains above one, the nearest first, down to two labels: `a.b.contoso.com` has `b.contoso.com` and `contoso.com`. */
export const parentsOf = (domain: string): string[] => {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
};
