import { encodedText } from '../report/html.ts';

/** A piece of SVG that is safe to put into a drawing. Only the functions of this file make one. */
export interface Shape {
  readonly svg: string;
}

type Attributes = Readonly<Record<string, string | number>>;

/** An element; its attributes are names and numbers of ours, never words that people write. */
export const element = (
  name: string,
  attributes: Attributes,
  ...inside: readonly Shape[]
): Shape => {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  const content = inside.map(({ svg }) => svg).join('');
  return {
    svg:
      content === ''
        ? `<${name}${given.join('')}/>`
        : `<${name}${given.join('')}>${content}</${name}>`,
  };
};

/** Words that people wrote, as nothing but words; never more than `most` characters of them. */
export const words = (text: string, most = 200): Shape => {
  const all = Array.from(text.toWellFormed().replaceAll(/\s+/g, ' ').trim());
  const shown = all.length > most ? `${all.slice(0, most - 1).join('')}…` : all.join('');
  return { svg: encodedText(shown).html };
};

/** A line of text with its baseline at `y`. */
export const label = (
  at: { readonly x: number; readonly y: number },
  text: Shape,
  kind: string,
): Shape => element('text', { ...at, class: kind }, text.svg === '' ? { svg: ' ' } : text);
