import type { Ruleset } from '../../domain/rule.ts';
import { factsEdition } from '../../facts/edition.ts';
import { encodeText } from '../encode-text.ts';
import { firewallNamed } from '../said.ts';
import { tableName } from './table-name.ts';

/** What somebody who finds the file on a firewall must know. */
export const renderHeader = (ruleset: Ruleset): string[] => [
  `# Ruleset of ${firewallNamed(ruleset.side, encodeText(ruleset.name, 200))}, written by Edgewise, facts ${factsEdition}`,
  `# ${counted(ruleset.rules.length, 'rule')}, ${counted(ruleset.translations.length, 'translation')}; the first match decides, what matches none is dropped.`,
  `# Loading it with nft -f replaces the table ${tableName(ruleset)} and touches no other.`,
  '# Addresses are as the filter sees them: after destination NAT, before source NAT.',
  ...(knowsInterfaces(ruleset)
    ? []
    : ['# No interfaces are named, so that rules hold whichever way a packet goes.']),
  ...(ruleset.side === 'external' ? timeouts : []),
  '',
];

const knowsInterfaces = ({ outsideInterface, insideInterface }: Ruleset): boolean =>
  outsideInterface !== null || insideInterface !== null;

const timeouts = [
  '# Media over UDP is kept alive every 15 to 20 seconds, and SIP over TCP every 300 seconds at most. Keep these above:',
  '#   net.netfilter.nf_conntrack_udp_timeout 30 or more, nf_conntrack_udp_timeout_stream 120 or more,',
  '#   nf_conntrack_tcp_timeout_established 600 or more.',
];

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
