/**
 * Text as content or quoted attribute of XML 1.0. Characters that XML cannot hold become the replacement character;
 * line ends and tabs are written as references, so that no reader changes them.
 */
export const xmlText = (text: string): string =>
  text.toWellFormed().replaceAll(SPECIAL, (character) => references[character] ?? '\ufffd');

// The second half is what XML 1.0 §2.2 leaves out.
const SPECIAL = /[&<>"'\t\n\r]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
