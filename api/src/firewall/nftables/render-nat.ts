import type { Ruleset, Translation } from '../../domain/rule.ts';
import { parsePrefix } from '../addresses.ts';
import { encodeText } from '../encode-text.ts';

/**
 * Static NAT, one to one: destinations are translated as packets arrive and sources as they leave. No interface is
 * named, so that translated hosts can also reach each other by their public addresses.
 */
export const renderNat = ({ translations }: Ruleset): string[] =>
  translations.length === 0
    ? []
    : [
        '',
        '  # Both chains hold for packets between translated hosts too: they see each other by public addresses.',
        ...chain('prerouting', 'dstnat', translations.flatMap(toPrivate)),
        '',
        ...chain('postrouting', 'srcnat', translations.flatMap(toPublic)),
      ];

const chain = (hook: string, priority: string, rules: readonly string[]): string[] => [
  `  chain ${hook} {`,
  `    type nat hook ${hook} priority ${priority}; policy accept;`,
  ...rules.map((rule) => `    ${rule}`),
  '  }',
];

const toPrivate = (translation: Translation): string[] => {
  const { publicAddress, privateAddress } = translation;
  return translate('daddr', publicAddress, 'dnat', privateAddress).map(commented(translation));
};

const toPublic = (translation: Translation): string[] => {
  const { publicAddress, privateAddress } = translation;
  return translate('saddr', privateAddress, 'snat', publicAddress).map(commented(translation));
};

const translate = (
  end: 'saddr' | 'daddr',
  seen: string,
  kind: 'dnat' | 'snat',
  becomes: string,
): string[] => {
  const [from, to] = [parsePrefix(seen), parsePrefix(becomes)];
  if (!from || from.family !== to?.family) return [];
  const family = from.family === 4 ? 'ip' : 'ip6';
  return [`${family} ${end} ${from.text} ${kind} ${family} to ${to.text}`];
};

const commented =
  ({ id, name }: Translation) =>
  (rule: string): string =>
    `${rule} comment "${encodeText(`${id} ${name}`, 128)}"`;
