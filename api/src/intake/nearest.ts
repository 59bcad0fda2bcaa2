/**
 * The candidate that somebody who typed `word` most likely meant, by edit distance, or null when none is near.
 * The distance allowed grows with the length of the word, from one up to three letters to three; words of two letters are like any other.
 */
export const nearest = (word: string, candidates: readonly string[]): string | null => {
  const typed = word.slice(0, 64).toLowerCase();
  const allowed = Math.min(3, Math.ceil(typed.length / 3));
  const rated = candidates
    .filter((candidate) => candidate.length > 2)
    .map((candidate) => ({ candidate, distance: distance(typed, candidate.toLowerCase()) }))
    .filter((rating) => rating.distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return rated[0]?.candidate ?? null;
};

// Levenshtein, one row at a time.
const distance = (a: string, b: string): number =>
  Array.from(a).reduce<readonly number[]>(
    (above, letter, row) => nextRow(above, letter, row, b),
    Array.from({ length: b.length + 1 }, (_, column) => column),
  )[b.length] ?? 0;

const nextRow = (above: readonly number[], letter: string, row: number, b: string): number[] => {
  const current = [row + 1];
  for (let column = 1; column <= b.length; column += 1) {
    const diagonal = (above[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
    current.push(Math.min(diagonal, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
  }
  return current;
};
