import { type StatedRule } from './rules.ts';

const tables = { sources: ['D13'], confidence: 'confirmed' } as const;
const concluded = { sources: ['D13'], confidence: 'inferred' } as const;

/** How the reference topology changes what names answer. */
export const topologyRecordRules: readonly StatedRule[] = [
  {
    ...tables,
    id: 'DNS-SINGLE',
    statement: 'With a single edge server each service name has one address.',
  },
  {
    ...tables,
    id: 'DNS-SCALED-DNS',
    statement:
      'With DNS load balancing each external service name has an address for each edge server, and the internal name of the pool one for each server.',
  },
  {
    ...tables,
    id: 'DNS-SCALED-HLB',
    statement:
      'With hardware load balancing each external service name has the virtual address only.',
  },
  {
    ...concluded,
    id: 'DNS-SINGLE-ADDRESS',
    statement:
      'With one name and address for all services the names of Web Conferencing and A/V Edge are left out.',
  },
  {
    sources: ['D13', 'DSFB'],
    confidence: 'confirmed',
    id: 'DNS-NAT',
    statement: 'External records hold the public address.',
    notes:
      'The sample table of 2015 and 2019 prints private addresses as alternatives, which hold in the perimeter only.',
  },
];

/** What service records must be like. */
export const serviceRecordRules: readonly StatedRule[] = [
  {
    ...tables,
    id: 'SRV-DOMAIN',
    statement: 'A service record leads to an address in its own domain.',
    notes:
      'Clients match strictly, and partners refuse another domain unless they name the edge themselves.',
  },
  {
    ...tables,
    id: 'SRV-ORDER',
    statement:
      'Of several service records the Access Edge takes the lowest priority, then the highest weight, then the first received.',
  },
  {
    ...concluded,
    id: 'SRV-ALIAS',
    statement: 'A service record does not lead to an alias (RFC 2782).',
    notes: 'The pages of the product do not say so.',
  },
];

/** In which order clients ask for names, SIP domain left out. */
export const clientLookups: readonly (StatedRule & { readonly names: readonly string[] })[] = [
  {
    ...tables,
    id: 'LOOKUP-DESKTOP-2013',
    statement:
      'Desktop clients of 2013 ask for autodiscover first, then for service records, then for fallback names.',
    names: [
      'lyncdiscoverinternal',
      'lyncdiscover',
      '_sipinternaltls._tcp',
      '_sipinternal._tcp',
      '_sip._tls',
      'sipinternal',
      'sip',
      'sipexternal',
    ],
  },
  {
    ...tables,
    id: 'LOOKUP-STORE-APP',
    statement: 'The store app asks for autodiscover only.',
    names: ['lyncdiscoverinternal', 'lyncdiscover'],
  },
  {
    ...concluded,
    id: 'LOOKUP-DESKTOP-2010',
    statement: 'Desktop clients of 2010 ask for service records first, then for fallback names.',
    names: [
      '_sipinternaltls._tcp',
      '_sipinternal._tcp',
      '_sip._tls',
      'sipinternal',
      'sip',
      'sipexternal',
    ],
    notes: 'No source prints the exact order; the update of February 2013 added autodiscover.',
  },
];

/** Names, simple URLs and split-brain DNS. */
export const nameRules: readonly StatedRule[] = [
  {
    ...tables,
    id: 'NAME-LETTERS',
    statement: 'Names of servers have letters, digits and hyphens only.',
  },
  {
    ...tables,
    id: 'NAME-SUFFIX',
    statement: 'An edge server outside a domain needs a primary DNS suffix.',
  },
  {
    ...tables,
    id: 'NAME-WEB',
    statement: 'External web names are unique over all pools and Directors.',
  },
  {
    ...tables,
    id: 'URL-OPTION-1',
    statement:
      'Simple URLs may have a host for meetings in each SIP domain and one for dial-in and administration: one address for each host.',
  },
  {
    ...tables,
    id: 'URL-OPTION-2',
    statement:
      'Simple URLs may share a host in each SIP domain and differ by path: one address for each SIP domain.',
  },
  {
    ...tables,
    id: 'URL-OPTION-3',
    statement:
      'Simple URLs may share one host for all SIP domains and differ by path: one address.',
  },
  {
    ...tables,
    id: 'AUTODISCOVER-PATHS',
    statement:
      'Autodiscover is answered at /Autodiscover/autodiscoverservice.svc/Root outside and /AutoDiscover/AutoDiscover.svc/Root inside.',
  },
  {
    ...tables,
    id: 'SPLIT-ZONE',
    statement:
      'An internal zone with the name of a SIP domain needs copies of the names inside; without it each name needs a pin-point zone.',
  },
  {
    ...tables,
    id: 'SPLIT-AUTODISCOVER',
    statement:
      'lyncdiscover belongs into external and lyncdiscoverinternal into internal DNS; split answers for them are not supported.',
    notes: 'Stated in the text of 2013.',
  },
  {
    ...tables,
    id: 'GEO-NAMES',
    statement:
      'With paired pools, meet, dialin, lyncdiscover and scheduler may be answered by place, admin may not.',
  },
];
