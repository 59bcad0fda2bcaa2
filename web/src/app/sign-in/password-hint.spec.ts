import { passwordHint } from './password-hint';

test.each([
  ['', 'At least 12 characters; a few words are easy to remember'],
  ['short', '5 of at least 12 characters'],
  ['aaaaaaaaaaaaaaaa', 'Long enough, but easy to guess'],
  ['ines-and-more-of-it', 'Long enough, but easy to guess'],
  ['correct horse', 'Long enough; longer is stronger'],
  ['correct horse battery staple', 'Strong'],
])('%s: %s', (password, hint) => {
  expect(passwordHint(password, ['ines'])).toBe(hint);
});
