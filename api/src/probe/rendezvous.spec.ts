import { expect, test } from 'vitest';
import { MOST_MESSAGE_BYTES, rendezvousPair } from './rendezvous.ts';

const never = new AbortController().signal;

test('messages arrive at the other half in their order, as values of their own', async () => {
  const { first, second } = rendezvousPair();
  const said = { ports: [1] };
  await first.send(said);
  said.ports.push(2);
  await first.send('b');
  await second.send(3);
  expect(await second.receive(never)).toEqual({ ports: [1] });
  expect(await second.receive(never)).toBe('b');
  expect(await first.receive(never)).toBe(3);
  expect([first.side, second.side]).toEqual(['first', 'second']);
});

test('who waits is woken', async () => {
  const { first, second } = rendezvousPair();
  const heard = second.receive(never);
  await first.send({ a: 1 });
  expect(await heard).toEqual({ a: 1 });
});

test('who gives up takes no message along', async () => {
  const { first, second } = rendezvousPair();
  const cancel = new AbortController();
  const heard = second.receive(cancel.signal);
  cancel.abort(new Error('enough'));
  await expect(heard).rejects.toThrow('enough');
  await first.send(1);
  expect(await second.receive(never)).toBe(1);
  await expect(second.receive(cancel.signal)).rejects.toThrow('enough');
});

test('messages are bounded', async () => {
  const { first } = rendezvousPair();
  await expect(first.send('x'.repeat(MOST_MESSAGE_BYTES - 1))).rejects.toThrow('too long');
  await expect(first.send('x'.repeat(MOST_MESSAGE_BYTES - 2))).resolves.toBeUndefined();
});
