import { stat } from 'node:fs/promises';
import type { ProbePolicy } from '../domain/probe-policy.ts';
import type { AgentToken } from '../service/watch/agent-token.ts';
import { BadInput, type Call } from './verb.ts';

const LARGEST = 1_000_000;

/** The server that is named. @throws BadInput when it is none, or when the token would cross a network in the clear */
export const serverOf = ({ values, flags }: Call): URL => {
  const text = needed(values, 'server');
  const url = URL.parse(text);
  if (!url || !['https:', 'http:'].includes(url.protocol))
    throw wrong(`--server ${text} is no address such as https://edgewise.example.com`);
  const safe = url.protocol === 'https:' || LOOPBACK.test(url.hostname);
  if (!safe && !flags.has('insecure'))
    throw wrong(`--server ${text} is not encrypted; --insecure sends the token nevertheless`);
  return url;
};

/** The proxy that is named; undefined leaves it to the environment. @throws BadInput when it is none */
export const givenProxy = ({ values }: Call): string | undefined => {
  const text = values.get('proxy');
  const url = text === undefined ? null : URL.parse(text);
  if (text !== undefined && !['http:', 'https:'].includes(url?.protocol ?? ''))
    throw wrong(`--proxy ${text} is no address such as http://proxy.example.com:3128`);
  return url?.href;
};

/** The token in the file that is named. @throws BadInput when it is none, or when everybody may read it */
export const tokenOf = async ({ values, io }: Call): Promise<AgentToken> => {
  const path = needed(values, 'token-file');
  const text = new TextDecoder().decode(await io.read(path, LARGEST));
  const mode = path === '-' || process.platform === 'win32' ? 0o600 : (await stat(path)).mode;
  if ((mode & 0o007) !== 0)
    throw new BadInput([`${path}: everybody on this machine may read it; use chmod 600`]);
  if ((mode & 0o070) !== 0) io.err(`${path}: its group may read it; chmod 600 is safer\n`);
  const { readAgentToken } = await import('../service/watch/agent-token.ts');
  const token = readAgentToken(text);
  if (!token) throw new BadInput([`${path}: is no token of an agent`]);
  return token;
};

/** What this machine lets the agent reach. @throws BadInput when the file or a prefix cannot be read */
export const policyOf = async ({ values, io }: Call): Promise<ProbePolicy> => {
  const { ProbePolicy: Policy } = await import('../domain/probe-policy.ts');
  const path = values.get('policy');
  const text = path === undefined ? '{}' : new TextDecoder().decode(await io.read(path, LARGEST));
  const read = Policy.strict().safeParse(jsonOf(text, path ?? ''));
  if (!read.success)
    throw new BadInput(
      read.error.issues.map((one) => `${path ?? ''}: ${one.path.join('.')} ${one.message}`),
    );
  const allowed = values.get('allow')?.split(',') ?? [];
  const policy = { ...read.data, allowedPrefixes: [...read.data.allowedPrefixes, ...allowed] };
  const checked = Policy.safeParse(policy);
  if (!checked.success) throw wrong(`--allow ${allowed.join()} are no prefixes such as 10.0.0.0/8`);
  return checked.data;
};

/** The roots that the server's certificate is held against; undefined stands for those of the machine. */
export const trustOf = async ({ values, io }: Call): Promise<string | undefined> => {
  const path = values.get('trust');
  return path === undefined ? undefined : new TextDecoder().decode(await io.read(path, LARGEST));
};

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const needed = (values: Call['values'], name: string): string => {
  const value = values.get(name);
  if (value === undefined) throw wrong(`--${name} is missing`);
  return value;
};

const jsonOf = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadInput([`${path}: is not JSON`]);
  }
};

const wrong = (line: string): BadInput => new BadInput([`edgewise agent: ${line}`]);
