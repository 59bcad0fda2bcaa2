import { plainWords } from '../language/plain-words.ts';
import type { TextFile } from '../text-target.ts';
import type { Backend, Publication } from './publication.ts';

/** A site of nginx for a reverse proxy: `/etc/nginx/conf.d/`, inside `http`. */
export const nginxSite = (publication: Publication): TextFile => {
  const { proxy, id, backends } = publication;
  const listen = listenOn(publication.address);
  return {
    path: `${id}.conf`,
    lines: [
      `# ${plainWords(proxy.name)}: web services for users outside`,
      `# Certificate and key: ${FOLDER}/${id}.crt and .key; issuer of the pools: ${FOLDER}/internal-ca.crt`,
      ...backends.flatMap((backend) => upstreams(id, backend)),
      '',
      ...unknownNames(id, listen),
      ...backends.flatMap((backend) => servers(id, listen, backend)),
    ],
  };
};

const FOLDER = '/etc/nginx/edgewise';

/** Clients keep requests open while they wait for events. */
const PATIENCE = '960s';

const listenOn = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const upstreams = (id: string, backend: Backend): string[] => [
  ...upstream(upstreamName(id, backend, 'https'), backend, backend.httpsPort),
  ...(backend.httpPort === null
    ? []
    : upstream(upstreamName(id, backend, 'http'), backend, backend.httpPort)),
];

const upstreamName = (id: string, backend: Backend, scheme: string): string =>
  `edgewise_${id}_${backend.id}_${scheme}`;

const upstream = (name: string, { addresses }: Backend, port: number): string[] => [
  '',
  `upstream ${name} {`,
  ...(addresses.length > 1 ? ['    hash $remote_addr consistent;'] : []),
  ...addresses.map((address) => `    server ${listenOn(address)}:${port};`),
  '}',
];

/** Names that are not published get no answer. */
const unknownNames = (id: string, listen: string): string[] => [
  'server {',
  `    listen ${listen}:443 ssl default_server;`,
  `    listen ${listen}:80 default_server;`,
  '    server_name _;',
  ...certificate(id),
  '    return 421;',
  '}',
];

const certificate = (id: string): string[] => [
  `    ssl_certificate ${FOLDER}/${id}.crt;`,
  `    ssl_certificate_key ${FOLDER}/${id}.key;`,
  '    ssl_protocols TLSv1.2 TLSv1.3;',
];

const servers = (id: string, listen: string, backend: Backend): string[] => [
  '',
  'server {',
  `    listen ${listen}:443 ssl;`,
  `    server_name ${backend.names.join(' ')};`,
  ...certificate(id),
  '    location / {',
  `        proxy_pass https://${upstreamName(id, backend, 'https')};`,
  '        proxy_ssl_server_name on;',
  `        proxy_ssl_name ${backend.certificateName};`,
  '        proxy_ssl_verify on;',
  '        proxy_ssl_verify_depth 3;',
  `        proxy_ssl_trusted_certificate ${FOLDER}/internal-ca.crt;`,
  ...forwarding,
  '    }',
  '}',
  ...(backend.httpPort === null ? [] : plainServer(id, listen, backend)),
];

const plainServer = (id: string, listen: string, backend: Backend): string[] => [
  '',
  'server {',
  `    listen ${listen}:80;`,
  `    server_name ${backend.names.join(' ')};`,
  '    location / {',
  `        proxy_pass http://${upstreamName(id, backend, 'http')};`,
  ...forwarding,
  '    }',
  '}',
];

const forwarding = [
  '        proxy_set_header Host $host;',
  '        proxy_set_header X-Forwarded-For $remote_addr;',
  '        proxy_http_version 1.1;',
  '        proxy_buffering off;',
  '        proxy_request_buffering off;',
  '        client_max_body_size 0;',
  `        proxy_read_timeout ${PATIENCE};`,
  `        proxy_send_timeout ${PATIENCE};`,
];
