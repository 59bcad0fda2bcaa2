import type { Shape } from './shape';

const SVG = 'http://www.w3.org/2000/svg';

/** Makes the children of `parent` what the shapes say, keeping elements that stay, and with them the focus. */
export const renderShapes = (parent: Element, shapes: readonly Shape[]): void => {
  shapes.forEach((wanted, index) => {
    const there = parent.children[index];
    if (!there || !continues(there, wanted)) {
      const made = parent.ownerDocument.createElementNS(SVG, wanted.tag);
      if (there) there.replaceWith(made);
      else parent.append(made);
      fill(made, wanted);
    } else fill(there, wanted);
  });
  while (parent.children.length > shapes.length) parent.lastElementChild?.remove();
};

/** An element goes on as what it was: one part never becomes another, or the focus would move without a key. */
const continues = (there: Element, { tag, attributes }: Shape): boolean =>
  there.localName === tag && there.getAttribute('data-part') === (attributes['data-part'] ?? null);

const fill = (element: Element, { attributes, content }: Shape): void => {
  for (const name of element.getAttributeNames())
    if (!(name in attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
  if (typeof content !== 'string') renderShapes(element, content);
  else if (element.textContent !== content || element.children.length > 0)
    element.textContent = content;
};
