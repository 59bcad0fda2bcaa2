import { readSecrets } from '../agent/probe-secrets.ts';
import type { ProbeSecrets } from '../probe-from-here.ts';
import type { Io } from './io.ts';
import { BadInput, type Call } from './verb.ts';

const LARGEST = 1_000_000;

const file = (help: string) => ({ type: 'string', value: 'FILE', help }) as const;

/** Options that name files with what probes show. */
export const secretOptions = {
  identity: file('Certificate chain and key to show for mutual TLS (PEM)'),
  'turn-secret': file('Secret shared with TURN servers'),
  'turn-credentials': file('Name and password of a TURN user, as name:password'),
  mras: file('Media relay credentials of an A/V Edge, name and password in a line each'),
} as const;

/** Reads what probes show, and trust out of the file of this option. @throws BadInput when one cannot be read or used */
export const readProbeSecrets = async (
  { values, io }: Pick<Call, 'values'> & { readonly io: Io },
  trust: 'trust' | 'probe-trust',
): Promise<ProbeSecrets> => {
  const files = {
    trust: values.get(trust),
    identity: values.get('identity'),
    turnSecret: values.get('turn-secret'),
    turnCredentials: values.get('turn-credentials'),
    mrasCredentials: values.get('mras'),
  };
  try {
    return await readSecrets(files, async (path) =>
      new TextDecoder().decode(await io.read(path, LARGEST)),
    );
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput([(error as Error).message]);
  }
};
