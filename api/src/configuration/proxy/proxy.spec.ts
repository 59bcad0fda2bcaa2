import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../../test/hostile/texts.ts';
import { runWith } from '../../../test/hostile/run-with.ts';
import { needs } from '../../../test/needs.ts';
import { example, withWords } from '../example.fixture.ts';
import type { ConfigurationInput } from '../target.ts';
import { haproxyConfig } from './haproxy-config.ts';
import { nginxSite } from './nginx-site.ts';
import { publicationsOf, type Publication } from './publication.ts';

const contoso = example('01-contoso-scaled-dns-nat-2013');

test('names lead to the pools that own them, the shared ones to the Director', () => {
  const [redmond, hamburg] = publicationsOf(contoso).publications;
  expect(
    redmond?.backends.map(({ id, names, httpsPort, httpPort }) => ({
      id,
      names,
      httpsPort,
      httpPort,
    })),
  ).toEqual([
    {
      id: 'dirpool',
      names: [
        'webdirext.contoso.com',
        'meet.contoso.com',
        'meet.northwindtraders.com',
        'dialin.contoso.com',
        'lyncdiscover.contoso.com',
        'lyncdiscover.northwindtraders.com',
      ],
      httpsPort: 4443,
      httpPort: 8080,
    },
    { id: 'pool01', names: ['webext.contoso.com'], httpsPort: 4443, httpPort: 8080 },
    { id: 'owa01', names: ['officewebapps.contoso.com'], httpsPort: 443, httpPort: null },
  ]);
  expect(hamburg?.backends.map(({ id }) => id)).toEqual(['se01-hamburg']);
});

test('a proxy that publishes nothing is left out, with a word', () => {
  const plan = { ...contoso.plan, flows: [] };
  const { publications, omitted } = publicationsOf({ ...contoso, plan });
  expect(publications).toEqual([]);
  expect(omitted).toHaveLength(2);
});

/** Makes a certificate for every file that a configuration names, then runs a command. */
const prepared = (command: string): string =>
  [
    'set -e',
    'openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=x -keyout key -out crt 2>/dev/null',
    'for id in rp01 rp01-hamburg; do cp key $id.key; cp crt $id.crt; cat crt key > $id.pem; done',
    'cp crt internal-ca.crt',
    'sed -i "s#/etc/[a-z]*/edgewise#$PWD#" config',
    command,
  ].join('\n');

const judged = (config: readonly string[], command: string) => {
  const { status, stderr } = runWith({ config: `${config.join('\n')}\n` }, () => [
    'sh',
    '-c',
    prepared(command),
  ]);
  return { status, said: status === 0 ? '' : stderr };
};

const IPV6: ConfigurationInput = {
  ...contoso,
  design: {
    ...contoso.design,
    reverseProxies: contoso.design.reverseProxies.map((proxy) => ({
      ...proxy,
      externalAddress: '2001:db8::16',
    })),
  },
};

const cases = [
  { what: 'Contoso', input: contoso },
  { what: 'IPv6', input: IPV6 },
  { what: 'hostile words', input: withWords(contoso, hostileTexts.join(' ')) },
].flatMap(({ what, input }) =>
  publicationsOf(input).publications.map((publication) => ({
    what,
    publication,
    id: publication.id,
  })),
);

const nginxTest =
  'echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind; echo 1 > /proc/sys/net/ipv6/ip_nonlocal_bind; ' +
  'nginx -t -e err -c "$PWD/config"';

const site = (publication: Publication): string[] => [
  'pid pid;',
  'events {}',
  'http {',
  ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path tmp;`),
  'access_log off;',
  ...nginxSite(publication).lines,
  '}',
];

describe.runIf(needs('nginx') && needs('unshare') && process.getuid?.() === 0)('nginx -t', () => {
  test.each(cases)('accepts $id: $what', ({ publication }) => {
    const command = `unshare --net sh -c '${nginxTest}'`;
    expect(judged(site(publication), command)).toEqual({ status: 0, said: '' });
  });
});

describe.runIf(needs('haproxy'))('haproxy -c', () => {
  test.each(cases)('accepts $id: $what', ({ publication }) => {
    const { lines } = haproxyConfig(publication);
    expect(judged(lines, 'haproxy -c -f config')).toEqual({ status: 0, said: '' });
  });
});
