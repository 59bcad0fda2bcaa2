/** An element of an XML document, without the prefixes that its author chose. */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  /** Attributes without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Character data directly inside, without surrounding white space. */
  readonly text: string;
  /** Line of the start tag, from 1. */
  readonly line: number;
  /** Line of the end tag. */
  readonly endLine: number;
}

/** Whether an element belongs to the product's own schemas; what others put between them is not read. */
export const isOfProduct = ({ namespace }: XmlElement): boolean =>
  namespace.startsWith('urn:schema:Microsoft.Rtc.Management.');

/** The product's children with this local name. */
export const childrenNamed = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name && isOfProduct(child));

/** The first of them. */
export const childNamed = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name && isOfProduct(child));

/** The children below the first child called `list`, as in `Clusters > Cluster`. */
export const listed = (element: XmlElement, list: string, name: string): XmlElement[] => {
  const holder = childNamed(element, list);
  return holder ? childrenNamed(holder, name) : [];
};

/** An attribute that is there and not blank. */
export const attribute = (element: XmlElement, name: string): string | null =>
  element.attributes.get(name)?.trim() || null;

/** `line 12`, or `lines 12 to 40`. */
export const linesOf = ({ line, endLine }: Pick<XmlElement, 'line' | 'endLine'>): string =>
  line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`;
