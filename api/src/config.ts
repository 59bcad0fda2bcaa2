import { join, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { SecretFiles } from './agent/probe-secrets.ts';

/** How this process was asked to run. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database. */
  readonly data: string;
  /** PostgreSQL to use instead of the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Express's `trust proxy`. */
  readonly trustProxy: boolean | number | string;
  /** Private networks that webhooks and mail servers may be in. */
  readonly channelNetworks: readonly string[];
  /** Where people reach the console, without a slash at its end; undefined where nobody told. */
  readonly publicUrl: string | undefined;
  /** Whether figures for Prometheus are shown to everybody. */
  readonly openMetrics: boolean;
  /** Files with what probes of the server's own agent show and trust. */
  readonly secretFiles: SecretFiles;
  readonly logLevel: string;
}

const PROXY = 'must be a number of proxies, or addresses and prefixes separated by commas';

const file = (what: string) =>
  z
    .string()
    .optional()
    .describe(`File with ${what}, for probes from the server itself. Read when it starts.`);

/** Every setting: environment variable, what it means, and the schema that reads it. The configuration reference is made of this. */
export const settings = {
  PORT: z.coerce
    .number('must be a port number')
    .int('must be a port number')
    .min(0, 'must be a port number')
    .max(65_535, 'must be a port number')
    .default(4300)
    .describe('Port of the console and the API; 0 takes a free one.'),
  HOST: z
    .string()
    .min(1, 'must be an address or a host name')
    .default('127.0.0.1')
    .describe(
      'Address to listen on. Anything but loopback lets other machines in; the set-up then needs the token that is printed at start.',
    ),
  EDGEWISE_DATA: z
    .string()
    .min(1, 'must be a folder')
    .default('data')
    .describe('Folder of the embedded database.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, 'must start with postgresql://')
    .optional()
    .describe('PostgreSQL 15 or newer to use instead of the embedded database.'),
  EDGEWISE_TRUST_PROXY: z
    .string()
    .transform(parseProxy)
    .refine((value) => value !== null, PROXY)
    .prefault('')
    .describe(
      'Reverse proxies in front, whose X-Forwarded headers are believed: how many, or their addresses. Empty believes none.',
    ),
  EDGEWISE_CHANNEL_NETWORKS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine(
      (prefixes) => prefixes.every((prefix) => ipaddr.isValidCIDR(prefix)),
      'must be prefixes such as 10.0.0.0/8, separated by commas',
    )
    .prefault('')
    .describe(
      'Private networks that alerts may be sent to, separated by commas: where webhooks and mail servers are. Public addresses may always be.',
    ),
  EDGEWISE_PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'must be an address such as https://edgewise.contoso.com, without a query')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address at which people open the console. Messages about alerts then have a link to the alert.',
    ),
  EDGEWISE_METRICS: z
    .enum(['token', 'open'], 'must be token or open')
    .default('token')
    .describe(
      'Who may read /metrics: token wants the API token of anybody who may read, open shows it to everybody who reaches the port.',
    ),
  EDGEWISE_PROBE_TRUST: file(
    'roots that probed servers are held against, in place of those of the machine (PEM)',
  ),
  EDGEWISE_PROBE_IDENTITY: file('a certificate chain and its key to show for mutual TLS (PEM)'),
  EDGEWISE_TURN_SECRET: file('the secret that TURN servers share'),
  EDGEWISE_TURN_CREDENTIALS: file('the name and password of a TURN user, as name:password'),
  EDGEWISE_MRAS_CREDENTIALS: file(
    'media relay credentials of an A/V Edge, name and password in a line each',
  ),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('warn')
    .describe(
      'Least important lines that the log on standard error has; info has one for every request.',
    ),
} as const;

/** The settings of an environment. @throws an Error that names every setting that is wrong */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): Config => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { success, data, error } = z.object(settings).safeParse(given);
  if (!success) {
    const lines = error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new Error(`The settings cannot be used:\n${[...new Set(lines)].join('\n')}`);
  }
  return {
    port: data.PORT,
    host: data.HOST,
    data: resolve(root, data.EDGEWISE_DATA),
    databaseUrl: data.DATABASE_URL,
    trustProxy: data.EDGEWISE_TRUST_PROXY,
    channelNetworks: data.EDGEWISE_CHANNEL_NETWORKS,
    publicUrl: data.EDGEWISE_PUBLIC_URL,
    openMetrics: data.EDGEWISE_METRICS === 'open',
    secretFiles: {
      trust: data.EDGEWISE_PROBE_TRUST,
      identity: data.EDGEWISE_PROBE_IDENTITY,
      turnSecret: data.EDGEWISE_TURN_SECRET,
      turnCredentials: data.EDGEWISE_TURN_CREDENTIALS,
      mrasCredentials: data.EDGEWISE_MRAS_CREDENTIALS,
    },
    logLevel: data.LOG_LEVEL,
  };
};

/** Whether only programs on this machine can reach a listener there. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');

/** Root of the checkout or installation. */
export const productRoot = join(import.meta.dirname, '../..');

function parseProxy(text: string): boolean | number | string | null {
  if (text === '' || text === 'false') return false;
  if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? false : Number(text);
  const parts = text.split(',').map((part) => part.trim());
  return parts.every(isProxy) ? parts.join(',') : null;
}

function isProxy(text: string): boolean {
  return (
    ['loopback', 'linklocal', 'uniquelocal'].includes(text) ||
    ipaddr.isValid(text) ||
    ipaddr.isValidCIDR(text)
  );
}

function isPublicUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    [url.username, url.password, url.search, url.hash].every((part) => part === '')
  );
}
