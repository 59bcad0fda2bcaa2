import type { Intake } from '../reader.ts';
import type { XmlElement } from './element.ts';
import { readXml } from './read-xml.ts';

/** Whether the first element of a text is called `name`, whatever its prefix. */
export const rootNamed = (head: string, name: string): boolean =>
  /<(?:[\p{L}_][\p{L}\p{N}_.-]*:)?([\p{L}_][\p{L}\p{N}_.-]*)/u.exec(withoutProlog(head))?.[1] ===
  name;

const withoutProlog = (head: string): string =>
  head.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<[?!][^>]*(?:>|$)/g, '');

/** What a document of this kind is called. */
interface RootName {
  readonly name: string;
  readonly namespace: string;
}

/** Reads XML whose root must be this one and hands it on; anything else is an intake with issues. */
export const readRoot = (
  text: string,
  { name, namespace }: RootName,
  use: (root: XmlElement) => Intake,
): Intake => {
  const { root, issues } = readXml(text);
  if (!root) return refused(issues);
  if (root.name === name && root.namespace === namespace) return use(root);
  const found = root.namespace
    ? `${root.name} in ${root.namespace}`
    : `${root.name} without a namespace`;
  return refused([
    {
      where: `line ${root.line}`,
      message: `has the root element ${found}; expected ${name} in ${namespace}`,
    },
  ]);
};

const refused = (issues: Intake['issues']): Intake => ({
  name: '',
  topology: null,
  rows: [],
  issues,
});
