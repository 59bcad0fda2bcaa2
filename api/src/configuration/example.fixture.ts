import { readFileSync } from 'node:fs';
import { designOf } from '../domain/user-groups.ts';
import { deriveRulesets } from '../firewall/derive-rulesets.ts';
import { readDocument } from '../intake/document/read-document.ts';
import { planTopology } from '../planning/plan-topology.ts';
import type { Topology } from '../domain/topology.ts';
import type { ConfigurationInput } from './target.ts';

/** Examples that goldens are written for: every feature of 2013, and one name and address of 2019. */
export const examples = ['01-contoso-scaled-dns-nat-2013', '07-proseware-single-address-nat-2019'];

/** All examples of the documentation. */
export const allExamples = [
  ...['01-contoso-scaled-dns-nat-2013', '02-fabrikam-single-nat-2010'],
  ...['03-litware-single-public-2015', '04-tailspin-scaled-dns-public-2019'],
  ...['05-northwind-scaled-hlb-2015', '06-adatum-scaled-dns-nat-se'],
  ...['07-proseware-single-address-nat-2019', '08-wideworld-with-errors-2013'],
] as const;

/** The plan of an example of the documentation, after a change to it. */
export const example = (
  name: string,
  change: (topology: Topology) => Topology = (same) => same,
): ConfigurationInput => {
  const file = new URL(`../../../docs/examples/${name}.yaml`, import.meta.url);
  const { topology } = readDocument(readFileSync(file, 'utf8'));
  if (!topology) throw new Error(`the example ${name} cannot be read`);
  const design = designOf(change(topology));
  const plan = planTopology(design);
  return { design, plan, rulesets: deriveRulesets(design, plan.flows) };
};

/** A copy with `text` in every place where people write what they like. */
export const withWords = (input: ConfigurationInput, text: string): ConfigurationInput =>
  replaced(input, WORDS, text);

/** A copy with `text` in every place where a name, a domain or an address is expected. */
export const withNames = (input: ConfigurationInput, text: string): ConfigurationInput =>
  replaced(input, NAMES, text);

const WORDS =
  /^design\.(name|(sites|networks|reverseProxies|firewalls|policies)\.\d+\.name)$|(comment|sentence|title|usage|label|notes|server|message|remedy)$|notes\.\d+$/;

const NAMES =
  /fqdn$|Fqdn$|\.domain$|sipDomains\.\d+\.name$|records\.\d+\.(name|value|zone)$|subject$|sans\.\d+\.name$|[aA]ddress$|UrlHost$|prefix$/;

const replaced = (input: ConfigurationInput, places: RegExp, text: string): ConfigurationInput => {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return places.test(path) ? text : value;
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${path}.${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        walk(item, path === '' ? key : `${path}.${key}`),
      ]),
    );
  };
  return walk(input, '') as ConfigurationInput;
};
