import { expect, test } from 'vitest';
import { targetFields, targetFrom, targetLines, textsOf } from './target-fields';

const info = {
  fields: {
    type: 'object',
    required: ['host', 'port'],
    properties: {
      host: { type: 'string', title: 'Host' },
      port: { type: 'integer', title: 'Port', default: 443 },
      versions: { type: 'boolean', default: true },
      transport: { type: 'string', enum: ['udp', 'tcp'], default: 'udp' },
      names: { type: 'array', default: [] },
      relayPorts: {
        anyOf: [{ type: 'object', properties: { first: {}, last: {} } }, { type: 'null' }],
        default: null,
      },
    },
  },
};
const fields = targetFields(info);

test('fields come in the order of the kind, each with its control', () => {
  expect(fields.map(({ name, control }) => `${name} ${control}`)).toEqual([
    'host text',
    'port number',
    'versions check',
    'transport choice',
    'names lines',
    'relayPorts range',
  ]);
});

test('only what has no usual value is required', () => {
  expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(['host']);
});

test('a new form shows what is usual', () => {
  expect(textsOf(fields, {})).toEqual({
    host: '',
    port: '443',
    versions: 'true',
    transport: 'udp',
    names: '',
    relayPorts: '',
  });
});

test('what a form shows of a target is that target again', () => {
  const target = {
    host: 'sip.contoso.com',
    port: 5061,
    versions: false,
    transport: 'tcp',
    names: ['a.contoso.com', 'b.contoso.com'],
    relayPorts: { first: 50_000, last: 59_999 },
  };
  expect(targetFrom(fields, textsOf(fields, target))).toEqual(target);
});

test('one port is a range of one, and what is empty is left out', () => {
  expect(targetFrom(fields, { host: 'x', relayPorts: '50000' })).toEqual({
    host: 'x',
    versions: false,
    relayPorts: { first: 50_000, last: 50_000 },
  });
});

test('a drawer shows titles and values as people say them, and nothing of what is not told', () => {
  expect(
    targetLines(fields, {
      host: '127.0.0.1',
      versions: false,
      names: ['a.example', 'b.example'],
      relayPorts: null,
    }),
  ).toEqual([
    ['Host', '127.0.0.1'],
    ['Port', '443'],
    ['versions', 'no'],
    ['transport', 'udp'],
    ['names', 'a.example, b.example'],
  ]);
});
