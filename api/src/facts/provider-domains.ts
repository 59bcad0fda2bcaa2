/** Domain that contacts of a public IM provider are addressed in, where that is published: `name(domain)@msn.com`. */
export interface ProviderDomain {
  /** Server that the provider is reached by. */
  readonly proxyFqdn: string;
  readonly domain: string;
}

/** Routing domains of public IM providers: the one of Skype, from Lync Server 2013 CU5 on. */
export const providerDomains: readonly ProviderDomain[] = [
  { proxyFqdn: 'federation.messenger.msn.com', domain: 'msn.com' },
];
