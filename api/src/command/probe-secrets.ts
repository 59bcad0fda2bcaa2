import type { ProbeSecrets } from '../probe-from-here.ts';
import type { Io } from './io.ts';

/** Files with what probes show and trust. */
export interface SecretFiles {
  readonly trust: string | undefined;
  readonly identity: string | undefined;
  readonly turnSecret: string | undefined;
}

const LARGEST = 1_000_000;

/** Reads what probes show and trust. @throws BadInput when a file cannot be read */
export const readProbeSecrets = async (io: Io, files: SecretFiles): Promise<ProbeSecrets> => {
  const text = async (path: string | undefined): Promise<string | undefined> =>
    path === undefined ? undefined : new TextDecoder().decode(await io.read(path, LARGEST));
  const trust = await text(files.trust);
  const identity = await text(files.identity);
  const secret = await text(files.turnSecret);
  return {
    ...(trust === undefined ? {} : { trust: [trust] }),
    ...(identity === undefined ? {} : { identity: { certificate: identity, key: identity } }),
    ...(secret === undefined ? {} : { turnSecret: secret.trim() }),
  };
};
