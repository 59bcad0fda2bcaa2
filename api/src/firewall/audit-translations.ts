import type { Finding } from '../domain/finding.ts';
import type { Ruleset, Translation } from '../domain/rule.ts';
import { parsePrefix } from './addresses.ts';
import type { Exporter } from './exporter.ts';

type Problem = Pick<Finding, 'code' | 'reason' | 'remedy'> & { readonly says: string };

const unsupported: Problem = {
  code: 'nat-unsupported',
  says: 'needs NAT, which the target cannot express',
  reason: 'Without the translation nothing reaches the private address.',
  remedy: 'Choose another target, or set up the translation by hand.',
};

const ambiguous: Problem = {
  code: 'translation-ambiguous',
  says: 'shares an address with another translation',
  reason:
    'A translation works both ways, so each public address belongs to one private address and the other way round.',
  remedy: 'Give each external address a public address of its own.',
};

const mixed: Problem = {
  code: 'translation-families-differ',
  says: 'translates between IPv4 and IPv6',
  reason: 'A static translation keeps the address family.',
  remedy: 'Use a public address of the same family.',
};

const unusable: Problem = {
  code: 'translation-unusable',
  says: 'has an address that is not one',
  reason: 'The translation cannot be written.',
  remedy: 'Correct the address of the interface or reverse proxy.',
};

/** Translations that the exporter cannot express, or that contradict each other. */
export const auditTranslations = ({ label, can }: Exporter, ruleset: Ruleset): Finding[] => {
  const times = counted(ruleset.translations);
  return ruleset.translations.flatMap((each) =>
    problemsOf(each, times, can).map(({ says, ...problem }) => ({
      ...problem,
      severity: 'error',
      message: `${label}: translation ${each.id} of ${ruleset.name} ${says}`,
      entities: [{ collection: 'firewalls', id: ruleset.id }],
      factId: null,
      confidence: 'confirmed',
      fix: null,
    })),
  );
};

const problemsOf = (
  { publicAddress, privateAddress }: Translation,
  times: ReadonlyMap<string, number>,
  can: Exporter['can'],
): Problem[] => {
  const ends = [parsePrefix(publicAddress), parsePrefix(privateAddress)];
  return [
    ...(canTranslate(can, ends[0]?.family) ? [] : [unsupported]),
    ...(ends.includes(null) ? [unusable] : []),
    ...(ends[0] && ends[1] && ends[0].family !== ends[1].family ? [mixed] : []),
    ...(ends.some((end) => (times.get(end?.text ?? '') ?? 0) > 1) ? [ambiguous] : []),
  ];
};

const canTranslate = (
  { nat, natFamilies = [4, 6] }: Exporter['can'],
  family: 4 | 6 | undefined,
): boolean => nat !== false && (family === undefined || natFamilies.includes(family));

/** How often each address occurs, with public and private ones counted together: a public address is nobody's private one. */
const counted = (translations: readonly Translation[]): ReadonlyMap<string, number> => {
  const texts = translations
    .flatMap(({ publicAddress, privateAddress }) => [publicAddress, privateAddress])
    .flatMap((address) => parsePrefix(address)?.text ?? []);
  return new Map([...Map.groupBy(texts, (text) => text)].map(([text, all]) => [text, all.length]));
};
