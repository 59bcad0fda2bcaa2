import { needWords } from './need-words';

test.each([
  ['rule:fw-ext/E04', 'Rule E04 of fw-ext'],
  ['translation:fw-ext/N03', 'Translation N03 of fw-ext'],
  ['server:edge01', 'Server edge01'],
  ['odd', 'odd'],
])('%s is %s', (id, text) => {
  expect(needWords(id).text).toBe(text);
});
