import { workerAddress } from './worker-address';

interface Rules {
  readonly createScriptURL: () => string;
}

test('the address is made by the one policy that the page may have, whose rule gives no other', () => {
  const made: [string, Rules][] = [];
  const address = workerAddress({
    createPolicy: (name, rules) => {
      made.push([name, rules]);
      return { createScriptURL: () => `trusted ${rules.createScriptURL()}` };
    },
  });
  expect(address).toBe('trusted elk-worker.min.js');
  expect(made.map(([name, rules]) => [name, Object.keys(rules)])).toEqual([
    ['edgewise-worker', ['createScriptURL']],
  ]);
  const [, rules] = made[0] ?? [];
  expect(Reflect.apply(rules?.createScriptURL ?? String, null, ['https://evil.test/x.js'])).toBe(
    'elk-worker.min.js',
  );
});

test('a browser without Trusted Types gets the address itself', () => {
  expect(workerAddress(undefined)).toBe('elk-worker.min.js');
});
