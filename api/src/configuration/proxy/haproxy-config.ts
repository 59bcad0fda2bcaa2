import { plainWords } from '../language/plain-words.ts';
import type { TextFile } from '../text-target.ts';
import type { Backend, Publication } from './publication.ts';

/** A whole configuration of HAProxy for a reverse proxy (HAProxy 2.4 and later). */
export const haproxyConfig = ({ proxy, id, address, backends }: Publication): TextFile => ({
  path: `${id}.cfg`,
  lines: [
    `# ${plainWords(proxy.name)}: web services for users outside`,
    `# Certificate with key: ${FOLDER}/${id}.pem; issuer of the pools: ${FOLDER}/internal-ca.crt`,
    ...HEAD,
    '',
    'frontend edgewise_https',
    `    bind ${bracketed(address)}:443 ssl crt ${FOLDER}/${id}.pem alpn http/1.1`,
    ...backends.map((backend) => useBackend(backend, 'https')),
    '    default_backend edgewise_unknown',
    '',
    'frontend edgewise_http',
    `    bind ${bracketed(address)}:80`,
    ...backends
      .filter(({ httpPort }) => httpPort !== null)
      .map((backend) => useBackend(backend, 'http')),
    '    default_backend edgewise_unknown',
    '',
    'backend edgewise_unknown',
    '    http-request deny deny_status 404',
    ...backends.flatMap(backendLines),
  ],
});

const FOLDER = '/etc/haproxy/edgewise';

const HEAD = [
  'global',
  '    maxconn 20000',
  '    ssl-default-bind-options ssl-min-ver TLSv1.2',
  '',
  'defaults',
  '    mode http',
  '    option forwardfor',
  '    timeout connect 5s',
  '    timeout client 960s',
  '    timeout server 960s',
];

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const useBackend = ({ id, names }: Backend, scheme: string): string =>
  `    use_backend edgewise_${id}_${scheme} if { req.hdr(host),field(1,:) -i ${names.join(' ')} }`;

const backendLines = (backend: Backend): string[] => {
  const { id, addresses, certificateName, httpsPort, httpPort } = backend;
  const secure = `ssl verify required ca-file ${FOLDER}/internal-ca.crt sni str(${certificateName}) verifyhost ${certificateName}`;
  return [
    ...farm(
      `edgewise_${id}_https`,
      addresses,
      (address) => `${bracketed(address)}:${httpsPort} ${secure}`,
    ),
    ...(httpPort === null
      ? []
      : farm(`edgewise_${id}_http`, addresses, (address) => `${bracketed(address)}:${httpPort}`)),
  ];
};

const farm = (
  name: string,
  addresses: readonly string[],
  to: (address: string) => string,
): string[] => [
  '',
  `backend ${name}`,
  '    balance source',
  ...addresses.map((address, index) => `    server node${index + 1} ${to(address)} check`),
];
