import { HostName } from '../../domain/net.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { Deployment, SourceUrl } from './deployment.ts';
import { row } from './row.ts';

const fields = { meet: 'meetUrlHost', dialin: 'dialinUrlHost', cscp: 'adminUrlHost' } as const;
type Field = (typeof fields)[keyof typeof fields];

/**
 * Hosts of the simple URLs. A topology has one for each; where several SIP domains have meeting hosts of their own, the
 * usual `meet.<SIP domain>` needs no entry, and of others the one of the default domain is taken.
 */
export const simpleUrlHosts = ({
  simpleUrls,
  sipDomains,
}: Deployment): { hosts: Partial<Record<Field, string>>; rows: ReviewRow[] } => {
  const byDefault = sipDomains.find(({ isDefault }) => isDefault)?.name.toLowerCase();
  const isFirst = ({ domain }: SourceUrl): number => (domain.toLowerCase() === byDefault ? 0 : 1);
  const read = [...simpleUrls].sort((a, b) => isFirst(a) - isFirst(b)).map(readUrl);
  const named = read.filter(({ isUsual }) => sipDomains.length < 2 || !isUsual);
  const taken = Object.values(fields).flatMap(
    (field) => named.find((url) => url.field === field) ?? [],
  );
  return {
    hosts: Object.fromEntries(taken.map(({ field, host }) => [field, host])) as Partial<
      Record<Field, string>
    >,
    rows: read.map((url) => urlRow(url, isUsed(url, taken))),
  };
};

// A usual host counts as long as no other one was taken for all SIP domains.
const isUsed = (url: ReadUrl, taken: readonly ReadUrl[]): boolean =>
  taken.includes(url) || (url.isUsual && !taken.some(({ field }) => field === url.field));

interface ReadUrl {
  readonly source: SourceUrl;
  readonly field: Field | null;
  readonly host: string | null;
  readonly path: string;
  /** It is `meet.<SIP domain>`, which a plan knows by itself. */
  readonly isUsual: boolean;
}

const readUrl = (source: SourceUrl): ReadUrl => {
  const { found = '', path = '' } = ADDRESS.exec(source.url)?.groups ?? {};
  const host = HostName.safeParse(found).success ? found : null;
  const name = source.component.toLowerCase();
  return {
    source,
    field: host ? fieldOf(name) : null,
    host,
    path: path.replace(/^\/$/, ''),
    isUsual: name === 'meet' && found.toLowerCase() === `meet.${source.domain.toLowerCase()}`,
  };
};

const fieldOf = (name: string): Field | null =>
  Object.hasOwn(fields, name) ? fields[name as keyof typeof fields] : null;

const ADDRESS = /^https?:\/\/(?<found>[^/:?#\s]+)(?::\d{1,5})?(?<path>\S*)$/i;

const urlRow = ({ source, field, host, path }: ReadUrl, isNeeded: boolean): ReviewRow => {
  const about = [`Simple URL ${source.component}`, source.url] as const;
  if (!host) return row('rejected', about, source, 'It is not an address of a web page.');
  if (!field) return row('left-out', about, source, 'Edgewise does not know this simple URL.');
  if (!isNeeded)
    return row(
      'left-out',
      about,
      source,
      'A topology has one host for it; that of the default SIP domain is taken.',
    );
  if (path) return row('check', about, source, 'Only its host is used; the path is left out.');
  return row(
    'understood',
    about,
    source,
    `Host for ${source.domain === '*' ? 'all SIP domains' : source.domain}.`,
  );
};
