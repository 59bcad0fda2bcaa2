const LEAST = 12;
const LONG = 20;

/** What the length of a new password is worth, and what to do. Length protects better than prescribed characters. */
export const passwordHint = (password: string, known: readonly string[] = []): string => {
  const length = Array.from(password).length;
  if (length === 0) return `At least ${String(LEAST)} characters; a few words are easy to remember`;
  if (length < LEAST) return `${String(length)} of at least ${String(LEAST)} characters`;
  if (guessable(password, known)) return 'Long enough, but easy to guess';
  return length < LONG ? 'Long enough; longer is stronger' : 'Strong';
};

const guessable = (password: string, known: readonly string[]): boolean => {
  const lower = password.toLowerCase();
  const few = new Set(lower).size < 5;
  return few || known.some((word) => word.length > 2 && lower.includes(word.toLowerCase()));
};
