import { expect, test } from 'vitest';
import { proxyOf } from './proxy-of.ts';

const server = new URL('https://edgewise.example');
const proxy = 'http://proxy.example:3128';

test.each<[string, URL, string | undefined, Record<string, string>, object | undefined]>([
  ['nothing', server, undefined, {}, undefined],
  ['the environment', server, undefined, { HTTPS_PROXY: proxy }, { HTTPS_PROXY: proxy }],
  [
    'the environment in small letters',
    server,
    undefined,
    { https_proxy: proxy, no_proxy: '.example.net', OTHER: 'x' },
    { HTTPS_PROXY: proxy, NO_PROXY: '.example.net' },
  ],
  ['only who is left out', server, undefined, { NO_PROXY: '*' }, undefined],
  ['an empty one', server, undefined, { HTTPS_PROXY: '' }, undefined],
  [
    'one that was told, whatever the environment says',
    server,
    'http://other.example:1/',
    { HTTPS_PROXY: proxy, NO_PROXY: '*' },
    { HTTP_PROXY: 'http://other.example:1/', HTTPS_PROXY: 'http://other.example:1/' },
  ],
  ['this machine', new URL('http://127.0.0.1:4300'), undefined, { HTTP_PROXY: proxy }, undefined],
  [
    'this machine by name',
    new URL('http://localhost'),
    undefined,
    { HTTP_PROXY: proxy },
    undefined,
  ],
])('%s', (...[, url, told, environment, expected]) => {
  expect(proxyOf(url, told, environment)).toEqual(expected);
});
