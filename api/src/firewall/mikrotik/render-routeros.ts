import type { Ruleset } from '../../domain/rule.ts';
import { compile, ofFamily, type Compiled, type StaticNat } from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { aboutRuleset, aboutTimeouts, labelOf } from '../said.ts';
import { listName, ruleLine } from './rule-line.ts';

const families = [4, 6] as const;

/** A ruleset as commands. The comment of everything starts with the tag of the firewall, by which it is found again. */
export const renderRouteros = (ruleset: Ruleset): Line[] => {
  const compiled = compile(ruleset);
  return [
    ...plain(header(ruleset)),
    ...families.flatMap((family) => [
      ...plain(addressLists(compiled, family)),
      ...filter(compiled, family),
      ...plain(translations(compiled, family)),
    ]),
    ...plain([
      '/ip firewall service-port set sip disabled=yes',
      '/ip firewall connection tracking set udp-timeout=30s udp-stream-timeout=3m',
    ]),
  ];
};

/** Commands that remove everything whose comment starts with our tag. */
export const undoRouteros = (ruleset: Ruleset): string[] => {
  const { tag } = compile(ruleset);
  const found = `[find comment~"^${tag} "]`;
  return [
    '# Removes what Edgewise added. The SIP helper stays off, and the timeouts of connections stay.',
    ...['/ip', '/ipv6'].flatMap((start) =>
      ['filter', 'nat', 'address-list'].map((menu) => `${start} firewall ${menu} remove ${found}`),
    ),
  ];
};

const header = (ruleset: Ruleset): string[] =>
  [
    ...aboutRuleset(ruleset),
    'To import it again, import the roll-back first. Move the jump in the chain forward to where it belongs.',
    'Addresses are as the filter sees them: after destination NAT, before source NAT.',
    ...(ruleset.outsideInterface === null && ruleset.insideInterface === null
      ? ['No interfaces are named, so that rules hold whichever way a packet goes.']
      : []),
    ...(ruleset.side === 'external'
      ? [`${aboutTimeouts} The timeouts of UDP are set at the end.`]
      : []),
  ].map((sentence) => `# ${sentence}`);

const menu = (family: 4 | 6): string => `${family === 4 ? '/ip' : '/ipv6'} firewall`;

const addressLists = (compiled: Compiled, family: 4 | 6): string[] =>
  compiled.groups.flatMap((group) => {
    const ranges = ofFamily(group, family) ?? [];
    const comment = labelOf(`${compiled.tag} ${group.id},`, group.label, 200);
    return ranges.length < 2
      ? []
      : ranges.map(
          ({ text }) =>
            `${menu(family)} address-list add list=${listName(compiled, group)} address=${text} comment="${comment}"`,
        );
  });

const filter = (compiled: Compiled, family: 4 | 6): Line[] => {
  const { tag } = compiled;
  const add = `${menu(family)} filter add chain=${tag}`;
  return [
    ...plain([
      `${menu(family)} filter add chain=forward action=jump jump-target=${tag} comment="${tag} jump"`,
      `${add} action=accept connection-state=established,related comment="${tag} replies"`,
      `${add} action=drop connection-state=invalid comment="${tag} invalid"`,
    ]),
    ...compiled.entries.flatMap((entry) =>
      linesOf(entry.rule.id, ruleLine(compiled, entry, { add, family })),
    ),
    ...plain([
      `${add} action=drop log=yes log-prefix="${tag}" comment="${tag} what no rule permits"`,
    ]),
  ];
};

const translations = ({ tag, nat }: Compiled, family: 4 | 6): string[] =>
  nat
    .filter((each) => each.family === family)
    .flatMap((each) => [
      `${menu(family)} nat add chain=dstnat dst-address=${each.seen.text} action=dst-nat ${toAddress(family, each.real.text)} comment="${said(tag, each)}"`,
      `${menu(family)} nat add chain=srcnat src-address=${each.real.text} action=src-nat ${toAddress(family, each.seen.text)} comment="${said(tag, each)}"`,
    ]);

const toAddress = (family: 4 | 6, address: string): string =>
  family === 4 ? `to-addresses=${address}` : `to-address=${address}/128`;

const said = (tag: string, { id, name }: StaticNat): string => labelOf(`${tag} ${id}`, name, 200);
