import type { Issue } from '../domain/review.ts';

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu;

/** Every line of a text that holds characters no text file has: NUL, other controls but tab and line ends, halves of pairs. */
export const controlCharacters = (text: string): Issue[] => {
  if (text.search(CONTROL) < 0) return [];
  return text.split('\n').flatMap((line, index) => {
    const [first] = line.matchAll(CONTROL);
    return first ? [issue(index + 1, first)] : [];
  });
};

const issue = (line: number, match: RegExpExecArray): Issue => {
  const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    where: `line ${line}, column ${match.index + 1}`,
    message: `holds the character U+${code}, which text must not contain`,
  };
};
