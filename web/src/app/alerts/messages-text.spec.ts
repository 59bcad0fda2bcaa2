import { messagesText } from './messages-text';

test.each([
  [0, 0, 'none sent'],
  [2, 0, '2 sent'],
  [2, 1, '2 sent, 1 failed'],
  [0, 3, 'none sent, 3 failed'],
])('%i sent and %i failed is told as %s', (sent, failed, text) => {
  expect(messagesText({ sent, failed })).toBe(text);
});
