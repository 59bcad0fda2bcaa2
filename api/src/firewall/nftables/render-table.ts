import type { Ruleset } from '../../domain/rule.ts';
import { addressSets, type AddressSet } from './address-sets.ts';
import { encodeText } from '../encode-text.ts';
import { translatedHosts } from '../translated-hosts.ts';
import { renderHeader } from './render-header.ts';
import { renderNat } from './render-nat.ts';
import { plain, type Line } from '../lines.ts';
import { renderRule } from './render-rule.ts';
import { tableName } from './table-name.ts';

/** A ruleset as one nftables table of its own, which replaces an earlier version of itself when loaded. */
export const renderTable = (ruleset: Ruleset): Line[] => {
  const table = `table inet ${tableName(ruleset)}`;
  const sets = addressSets(ruleset.rules);
  const known = { sets, hosts: translatedHosts(ruleset) };
  const rules = ruleset.rules.flatMap((rule) => renderRule(ruleset, rule, known));
  return [
    ...plain(renderHeader(ruleset)),
    ...plain([table, `delete ${table}`, '', `${table} {`]),
    ...plain(sets.sets.flatMap(renderSet)),
    ...plain(['  chain forward {', ...before]),
    ...rules.map(({ text, ...line }) => ({ ...line, text: `    ${text}` })),
    ...plain([...after(ruleset), '  }']),
    ...plain(renderNat(ruleset)),
    ...plain(['}']),
  ];
};

const before = [
  '    type filter hook forward priority filter; policy drop;',
  '    ct state established,related counter accept',
  '    ct state invalid counter drop',
];

const after = ({ id }: Ruleset): string[] => [
  `    limit rate 10/second burst 20 packets log prefix "${encodeText(`edgewise ${id} denied`, 120)}: " level info`,
  '    counter drop comment "what no rule permits"',
];

const renderSet = ({ name, family, label, elements }: AddressSet): string[] => [
  `  # ${encodeText(label, 200)}`,
  `  set ${name} {`,
  `    type ${family === 4 ? 'ipv4_addr' : 'ipv6_addr'}`,
  '    flags interval',
  `    elements = {`,
  ...elements.map((element, index) => `      ${element}${index < elements.length - 1 ? ',' : ''}`),
  '    }',
  '  }',
  '',
];
