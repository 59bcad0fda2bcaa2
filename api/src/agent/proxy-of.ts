import type http from 'node:http';

/** Where an outbound proxy is named, as by most programs: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, also in small letters. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that leads to a server: the one that was told, else that of the environment, which this machine itself is never
 * reached through. Undefined connects directly.
 */
export const proxyOf = (
  server: URL,
  told: string | undefined,
  environment: ProxyEnvironment,
): http.ProxyEnv | undefined => {
  if (told !== undefined) return { HTTP_PROXY: told, HTTPS_PROXY: told };
  if (LOOPBACK.test(server.hostname)) return undefined;
  const found = NAMES.flatMap((name) => {
    const value = environment[name] ?? environment[name.toLowerCase()];
    return value ? [[name, value] as const] : [];
  });
  return found.some(([name]) => name !== 'NO_PROXY') ? Object.fromEntries(found) : undefined;
};

const NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
