import type { Partner } from '@contract/entities';
import type { DiagramBox, DiagramPart } from '../../ui/canvas/diagram';
import { alone } from './inside-boxes';
import type { MarkOf } from './marks';
import { outsiders, partId } from './part-ids';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly Partner['kind'][];
}

const groups: readonly Group[] = [
  {
    id: outsiders.partners,
    title: 'Federated partners',
    kinds: ['allowed', 'discovered', 'hosting-provider'],
  },
  { id: outsiders.publicIm, title: 'Public IM', kinds: ['public-provider'] },
  { id: outsiders.xmpp, title: 'XMPP partners', kinds: ['xmpp'] },
];

/** Who is outside: partners by kind, users, devices and the internet itself. `used` says which flows reach. */
export const outsideBoxes = (
  partners: readonly Partner[],
  used: ReadonlySet<string>,
  markOf: MarkOf,
): DiagramBox[] => [
  ...groups.flatMap((group) => partnerBox(group, partners, used, markOf)),
  ...places.filter(({ id }) => used.has(id)),
];

const partnerBox = (
  { id, title, kinds }: Group,
  all: readonly Partner[],
  used: ReadonlySet<string>,
  markOf: MarkOf,
): DiagramBox[] => {
  const own = all
    .filter(({ kind, enabled }) => enabled && kinds.includes(kind))
    .toSorted(proxiesFirst);
  if (own.length === 0 && !used.has(id)) return [];
  const parts = own.map((partner) => partnerPart(partner, markOf));
  return [
    { ...alone(id, title, own.length === 0 ? 'none listed yet' : ''), zone: 'partner', parts },
  ];
};

const partnerPart = ({ id, domain, proxyFqdn }: Partner, markOf: MarkOf): DiagramPart => ({
  ...part(partId('partners', id), domain, proxyFqdn ?? 'found by DNS'),
  mark: markOf([{ collection: 'partners', id }]),
});

const part = (id: string, title: string, note: string): Omit<DiagramPart, 'mark'> => ({
  id,
  title,
  note: '',
  rows: [],
  foot: note,
});

/** Partners whose edge is known stand first, since they are the ones a firewall can name. */
const proxiesFirst = (a: Partner, b: Partner): number =>
  Number(a.proxyFqdn === null) - Number(b.proxyFqdn === null) || (a.domain < b.domain ? -1 : 1);

const places: readonly DiagramBox[] = [
  {
    ...alone(outsiders.remote, 'Remote users', 'any network'),
    zone: 'internet',
    foot: 'behind NAT',
  },
  {
    ...alone(outsiders.mobile, 'Mobile, guests', 'any network'),
    zone: 'internet',
    foot: 'web services',
  },
  {
    ...alone(outsiders.internet, 'Internet', 'any address'),
    zone: 'internet',
    foot: 'DNS, revocation lists',
  },
];
