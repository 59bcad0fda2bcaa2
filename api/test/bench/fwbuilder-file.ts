import type { Rule, Ruleset } from '../../src/domain/rule.ts';

/** A ruleset of IPv4 as a file of Firewall Builder 5.3, for a firewall called `fw`. */
export const fwbuilderFile = ({ rules }: Ruleset, platform: string): string => {
  const addresses = new Set(
    rules.flatMap(({ source, destination }) => [...source.prefixes, ...destination.prefixes]),
  );
  const services = new Map(rules.map((rule) => [serviceId(rule), rule]));
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE FWObjectDatabase SYSTEM "fwbuilder.dtd">
<FWObjectDatabase xmlns="http://www.fwbuilder.org/1.0/" version="24" lastModified="0" id="root">
<Library id="syslib000" color="#d4f8ff" name="Standard" comment="" ro="True">
<AnyNetwork id="sysid0" name="Any" comment="" ro="False" address="0.0.0.0" netmask="0.0.0.0"/>
<AnyIPService id="sysid1" protocol_num="0" name="Any" comment="" ro="False"/>
<AnyInterval id="sysid2" days_of_week="0,1,2,3,4,5,6" from_day="-1" from_hour="-1" from_minute="-1" from_month="-1" from_weekday="-1" from_year="-1" to_day="-1" to_hour="-1" to_minute="-1" to_month="-1" to_weekday="-1" to_year="-1" name="Any" comment="" ro="False"/>
</Library>
<Library id="own" color="#d2ffd0" name="Own" comment="" ro="False">
<ObjectGroup id="hosts" name="Addresses" comment="" ro="False">
${[...addresses].map(address).join('\n')}
</ObjectGroup>
<ServiceGroup id="services" name="Services" comment="" ro="False">
${[...services].map(([id, rule]) => service(id, rule)).join('\n')}
</ServiceGroup>
<Firewall id="fw" host_OS="${hosts[platform] ?? 'linux24'}" inactive="False" lastCompiled="0" lastInstalled="0" lastModified="0" platform="${platform}" version="${versions[platform] ?? ''}" name="fw" comment="" ro="False">
<NAT id="nat" name="NAT" comment="" ro="False" ipv4_rule_set="False" ipv6_rule_set="False" top_rule_set="True"><RuleSetOptions/></NAT>
<Policy id="policy" name="Policy" comment="" ro="False" ipv4_rule_set="False" ipv6_rule_set="False" top_rule_set="True">
${rules.map(policyRule).join('\n')}
<RuleSetOptions/></Policy>
<Routing id="routing" name="Routing" comment="" ro="False" ipv4_rule_set="False" ipv6_rule_set="False" top_rule_set="True"><RuleSetOptions/></Routing>
${['eth0', 'eth1'].map(networkInterface).join('\n')}
<Management address="0.0.0.0"><SNMPManagement enabled="False" snmp_read_community="" snmp_write_community=""/><FWBDManagement enabled="False" identity="" port="-1"/><PolicyInstallScript arguments="" command="" enabled="False"/></Management>
<FirewallOptions><Option name="check_shading">False</Option><Option name="accept_established">True</Option></FirewallOptions>
</Firewall>
</Library>
</FWObjectDatabase>
`;
};

const hosts: Readonly<Record<string, string>> = { pf: 'openbsd' };

const versions: Readonly<Record<string, string>> = { pf: '4.7' };

const address = (prefix: string): string =>
  `<IPv4 id="${addressId(prefix)}" name="${prefix}" comment="" ro="False" address="${prefix}" netmask="255.255.255.255"/>`;

const addressId = (prefix: string): string => `a${prefix.replaceAll(/[./:]/g, '_')}`;

const serviceId = ({ transport, ports, sourcePorts }: Rule): string =>
  `${transport}_${ports.first}_${ports.last}_${sourcePorts?.first ?? 0}_${sourcePorts?.last ?? 0}`;

const FLAGS = ['urg', 'ack', 'psh', 'rst', 'syn', 'fin'].flatMap((flag) => [
  `${flag}_flag="False"`,
  `${flag}_flag_mask="False"`,
]);

const service = (id: string, { transport, ports, sourcePorts }: Rule): string =>
  [
    `<${transport.toUpperCase()}Service id="${id}" name="${id}" comment="" ro="False"`,
    ...(transport === 'tcp' ? ['established="False"', ...FLAGS] : []),
    `src_range_start="${sourcePorts?.first ?? 0}" src_range_end="${sourcePorts?.last ?? 0}"`,
    `dst_range_start="${ports.first}" dst_range_end="${ports.last}"/>`,
  ].join(' ');

const policyRule = (rule: Rule, place: number): string =>
  [
    `<PolicyRule id="r${place}" disabled="False" log="False" position="${place}" action="Accept" direction="Both" comment="">`,
    `<Src neg="False">${objects(rule.source.prefixes)}</Src>`,
    `<Dst neg="False">${objects(rule.destination.prefixes)}</Dst>`,
    `<Srv neg="False"><ServiceRef ref="${serviceId(rule)}"/></Srv>`,
    '<Itf neg="False"><ObjectRef ref="sysid0"/></Itf>',
    '<When neg="False"><IntervalRef ref="sysid2"/></When>',
    '<PolicyRuleOptions/></PolicyRule>',
  ].join('');

const objects = (prefixes: readonly string[]): string =>
  (prefixes.length === 0 ? ['sysid0'] : prefixes.map(addressId))
    .map((id) => `<ObjectRef ref="${id}"/>`)
    .join('');

const networkInterface = (name: string, index: number): string =>
  `<Interface id="${name}" dedicated_failover="False" dyn="False" label="${name}" mgmt="False" security_level="${index * 100}" unnum="False" unprotected="False" name="${name}" comment="" ro="False"><IPv4 id="${name}-ip" name="fw:${name}:ip" comment="" ro="False" address="192.0.2.${index * 128 + 1}" netmask="255.255.255.128"/><InterfaceOptions/></Interface>`;
