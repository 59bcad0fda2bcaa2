import { everyVersion, since2013, xmppVersions, type FactVersion } from '../fact-version.ts';
import type { Cmdlet, Cmdlets } from './cmdlet.ts';

const since2015: readonly FactVersion[] = ['2015', '2019'];

const read: Cmdlet = { versions: everyVersion, parameters: {} };

const allowed: Cmdlet = {
  versions: everyVersion,
  parameters: {
    Identity: everyVersion,
    Comment: everyVersion,
    ProxyFqdn: everyVersion,
    VerificationLevel: since2015,
  },
};

const blocked: Cmdlet = {
  versions: everyVersion,
  parameters: { Identity: everyVersion, Comment: everyVersion },
};

const hosting = {
  Identity: everyVersion,
  Enabled: everyVersion,
  EnabledSharedAddressSpace: everyVersion,
  HostsOCSUsers: everyVersion,
  VerificationLevel: everyVersion,
  AutodiscoverUrl: since2013,
};

const provider = {
  Identity: everyVersion,
  Enabled: everyVersion,
  VerificationLevel: everyVersion,
};

const xmpp: Cmdlet = {
  versions: xmppVersions,
  parameters: { Identity: xmppVersions, ProxyFqdn: xmppVersions, Description: xmppVersions },
};

const proxy = { ProxyFqdn: everyVersion };

/** Partners and providers; `ProxyFqdn` of a provider is given once and cannot be changed. Source: PS-ACCESS. */
export const partnerCmdlets: Cmdlets = {
  'Get-CsAllowedDomain': read,
  'New-CsAllowedDomain': allowed,
  'Set-CsAllowedDomain': allowed,
  'Get-CsBlockedDomain': read,
  'New-CsBlockedDomain': blocked,
  'Set-CsBlockedDomain': blocked,
  'Get-CsHostingProvider': read,
  'New-CsHostingProvider': { versions: everyVersion, parameters: { ...hosting, ...proxy } },
  'Set-CsHostingProvider': { versions: everyVersion, parameters: hosting },
  'Get-CsPublicProvider': read,
  'New-CsPublicProvider': { versions: everyVersion, parameters: { ...provider, ...proxy } },
  'Set-CsPublicProvider': { versions: everyVersion, parameters: provider },
  'Get-CsXmppAllowedPartner': { versions: xmppVersions, parameters: {} },
  'New-CsXmppAllowedPartner': xmpp,
  'Set-CsXmppAllowedPartner': xmpp,
};
