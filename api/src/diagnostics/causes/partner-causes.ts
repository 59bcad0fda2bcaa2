import type { Partner } from '../../domain/access.ts';
import { causeOf, counted, type FindCause } from './cause.ts';

const ofKinds =
  (...kinds: readonly Partner['kind'][]) =>
  ({ kind, enabled }: Partner): boolean =>
    enabled && kinds.includes(kind);

/** Partners whose edge is found by an SRV record that has to be right. */
export const partnersFoundByRecord: FindCause = ({ partners }) =>
  causeOf(
    partners.filter(ofKinds('allowed', 'discovered')).filter(({ proxyFqdn }) => proxyFqdn === null),
    {
      title: (count) =>
        `${counted(count, 'partner is', 'partners are')} found by DNS, without the name of an Access Edge`,
      check:
        'Ask public DNS for _sipfederationtls._tcp of the domain: it has to lead to port 5061 of a host in that domain. Entering the Access Edge of the partner makes the record unnecessary.',
      collection: 'partners',
      field: 'proxyFqdn',
    },
  );

/** Partners whose edge has to show a certificate with the name that is entered. */
export const partnersByName: FindCause = ({ partners }) =>
  causeOf(
    partners.filter(({ enabled, proxyFqdn }) => enabled && proxyFqdn !== null),
    {
      title: (count) =>
        `${counted(count, 'partner is', 'partners are')} entered with the name of an Access Edge`,
      check:
        'The name has to have an address in public DNS, and the certificate shown there has to have that name as subject or SAN.',
      collection: 'partners',
      field: 'proxyFqdn',
    },
  );

/** Domains on the blocked list. */
export const blockedDomains: FindCause = ({ partners }) =>
  causeOf(partners.filter(ofKinds('blocked')), {
    title: (count) => counted(count, 'domain is blocked', 'domains are blocked'),
    check:
      'See whether the other domain, or one above it, is among them: blocked wins over allowed.',
    collection: 'partners',
    confidence: 'confirmed',
  });

/** Entries that are switched off and so admit nobody. */
export const partnersOff: FindCause = ({ partners }) =>
  causeOf(
    partners.filter(({ enabled, kind }) => !enabled && kind !== 'blocked'),
    {
      title: (count) => counted(count, 'partner is switched off', 'partners are switched off'),
      check: 'See whether the other domain is among them.',
      collection: 'partners',
      field: 'enabled',
    },
  );

/** Partners that are admitted here, whatever they decide themselves. */
export const partnersAdmitted: FindCause = ({ partners }) =>
  causeOf(partners.filter(ofKinds('allowed', 'discovered')), {
    title: (count) => `${counted(count, 'partner', 'partners')} may refuse on their side`,
    check:
      'Have the partner allow this organization, and look at a trace of its edge: the reason stays there.',
    collection: 'partners',
  });

/** Discovered partners, which are limited. */
export const partnersDiscovered: FindCause = ({ partners }) =>
  causeOf(partners.filter(ofKinds('discovered')), {
    title: (count) => `${counted(count, 'partner is', 'partners are')} only discovered`,
    check: 'Put the domain on the allowed list: discovered partners are limited and trusted least.',
    collection: 'partners',
    field: 'kind',
  });

/** Providers of one kind. */
export const providers =
  (kind: 'public-provider' | 'hosting-provider'): FindCause =>
  ({ partners }) =>
    causeOf(partners.filter(ofKinds(kind)), {
      title: (count) =>
        counted(
          count,
          kind === 'public-provider' ? 'public IM provider' : 'hosting provider',
          kind === 'public-provider' ? 'public IM providers' : 'hosting providers',
        ),
      check:
        kind === 'public-provider'
          ? 'See whether the organization is provisioned with the provider, and whether the contact exists there.'
          : 'See whether the domain of the partner is on the allowed list too, and whether shared domains are set up on both sides.',
      collection: 'partners',
    });
