import { isIP } from 'node:net';
import { findService } from './find-service.ts';
import type { Place, RunContext } from './probe.ts';

/** A service of a domain, and the server that is asked in place of those that its SRV record names. */
export interface ServiceOfDomain {
  /** Name of the record without the domain, as `_xmpp-server._tcp`. */
  readonly service: string;
  readonly domain: string;
  /** `host` or `host:port`; null asks the record. */
  readonly server: string | null;
  readonly usualPort: number;
}

/** Where a service of a domain is. @throws ProbeError `record-missing` when nothing says so */
export const servicePlaces = async (
  { service, domain, server, usualPort }: ServiceOfDomain,
  context: RunContext,
): Promise<readonly Place[]> => {
  if (server !== null) return [serverPlace(server, usualPort)];
  const places = await findService(`${service}.${domain}`, domain, context);
  const alternative = places.length > 1;
  return places.map(({ target, port }) => ({ host: target, port, alternative }));
};

/** A server that is written as `host` or `host:port`; an address of IPv6 with a port stands in brackets. */
export const serverPlace = (server: string, usualPort: number): Place => {
  if (isIP(server) === 6) return { host: server, port: usualPort };
  const [, host = server, port = usualPort] = /^(.+?)(?::(\d{1,5}))?$/.exec(server) ?? [];
  return { host, port: Number(port) };
};
