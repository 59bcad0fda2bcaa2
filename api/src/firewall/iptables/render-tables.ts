import type { Ruleset } from '../../domain/rule.ts';
import { compile } from '../compile.ts';
import { encodeText } from '../encode-text.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { aboutRuleset, aboutTimeouts } from '../said.ts';
import { tagOf } from '../tag.ts';
import { translatedHosts } from '../translated-hosts.ts';
import { renderNat } from './render-nat.ts';
import { renderEntry } from './render-entry.ts';

/** The tables `filter` and `nat` of one address family, with chains of our own only. */
export const renderTables = (ruleset: Ruleset, family: 4 | 6): Line[] => {
  const { entries, nat } = compile(ruleset);
  const chain = chainOf(ruleset);
  const hosts = translatedHosts(ruleset);
  return [
    ...plain(header(ruleset, family)),
    ...plain(['*filter', `:${chain} - [0:0]`, `-A FORWARD -j ${chain}`]),
    ...plain([
      `-A ${chain} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
      `-A ${chain} -m conntrack --ctstate INVALID -j DROP`,
    ]),
    ...entries.flatMap((entry) =>
      linesOf(entry.rule.id, renderEntry(ruleset, entry, { chain, family, hosts })),
    ),
    ...plain([
      `-A ${chain} -m limit --limit 10/second --limit-burst 20 -j LOG --log-prefix "${encodeText(`EW ${tagOf(ruleset)}`, 27)}: "`,
      `-A ${chain} -j DROP`,
      'COMMIT',
    ]),
    ...plain(
      renderNat(
        chain,
        nat.filter((each) => each.family === family),
      ),
    ),
  ];
};

/** What takes out of the tables what `renderTables` put in, and nothing else. */
export const undoTables = (ruleset: Ruleset, family: 4 | 6): string[] => {
  const chain = chainOf(ruleset);
  const translates = compile(ruleset).nat.some((each) => each.family === family);
  return [
    `# Takes out what Edgewise put in for this firewall; load it with ${command(family)}.`,
    ...without('filter', [['FORWARD', chain]]),
    ...(translates
      ? without('nat', [
          ['PREROUTING', `${chain}-pre`],
          ['POSTROUTING', `${chain}-post`],
        ])
      : []),
  ];
};

const without = (table: string, hooks: readonly (readonly [string, string])[]): string[] => [
  `*${table}`,
  ...hooks.map(([hook, chain]) => `-D ${hook} -j ${chain}`),
  ...hooks.flatMap(([, chain]) => [`-F ${chain}`, `-X ${chain}`]),
  'COMMIT',
];

// A name of a chain has at most 28 characters, and `-post` follows in the table nat.
const chainOf = (ruleset: Ruleset): string => `EW-${tagOf(ruleset)}`;

const command = (family: 4 | 6): string =>
  `${family === 4 ? 'iptables' : 'ip6tables'}-restore --noflush`;

const header = (ruleset: Ruleset, family: 4 | 6): string[] =>
  [
    ...aboutRuleset(ruleset),
    `This file holds IPv${family}. Load it with ${command(family)}; that adds chains and touches no others.`,
    'To load it again, load the roll-back first.',
    'Addresses are as the filter sees them: after destination NAT, before source NAT.',
    ...(ruleset.outsideInterface === null && ruleset.insideInterface === null
      ? ['No interfaces are named, so that rules hold whichever way a packet goes.']
      : []),
    ...(ruleset.side === 'external' ? timeouts : []),
  ].map((sentence) => `# ${sentence}`);

const timeouts = [
  `${aboutTimeouts} Keep these above:`,
  '  net.netfilter.nf_conntrack_udp_timeout 30 or more, nf_conntrack_udp_timeout_stream 120 or more,',
  '  nf_conntrack_tcp_timeout_established 600 or more; and let no helper look into SIP: nf_conntrack_sip unloaded.',
];
