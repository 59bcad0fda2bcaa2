/** An element of a drawing that is made without a template, as in cells of grids. */
export const svgElement = (
  name: string,
  attributes: Readonly<Record<string, string>>,
): SVGElement => {
  const made: SVGElement = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
};
