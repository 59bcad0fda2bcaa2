/** A piece of HTML that is safe to put into a page. Only `markup` makes one. */
export interface Markup {
  readonly html: string;
}

/** What may stand between the pieces of a template: text is encoded, markup is not. */
export type Content = Markup | string | number | null | readonly Content[];

/**
 * HTML from a template. Every text that is filled in is encoded and kept apart from the direction of writing around it
 * (`bdi`); so texts belong between elements, never into an attribute.
 */
export const markup = (pieces: TemplateStringsArray, ...contents: readonly Content[]): Markup => ({
  html: pieces.map((piece, index) => piece + htmlOf(contents[index] ?? null)).join(''),
});

/** Text for places that hold text alone, such as the title of a page. */
export const encodedText = (text: string): Markup => ({ html: encode(text) });

const htmlOf = (content: Content): string => {
  if (content === null || content === '') return '';
  if (typeof content === 'string') return `<bdi>${encode(content)}</bdi>`;
  if (typeof content === 'number') return content.toLocaleString('en-US');
  return 'html' in content ? content.html : content.map(htmlOf).join('');
};

const encode = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(INVISIBLE, named)
    .replaceAll(/[&<>"'`=]/g, (character) => `&#${character.charCodeAt(0)};`);

// Controls that a page cannot hold, and those that turn the direction of what follows: they are shown by their number.
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

const named = (character: string): string =>
  `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
