import type { ServicePlace } from './guard/names.ts';
import type { RunContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';

/** Finds the servers of a service by its SRV record and judges where they are; in the order of RFC 2782 by priority. */
export const findService = (
  name: string,
  domain: string,
  context: RunContext,
): Promise<readonly ServicePlace[]> =>
  context.phase('resolve', async () => {
    const found = await context.guard.names.services(name).catch((error: unknown) => {
      throw missing(error, name);
    });
    const places = found.toSorted(inOrder).slice(0, MOST_PLACES);
    if (places.length === 0) throw new ProbeError('record-missing', `${name} has no SRV record`);
    context.observe(
      'srv',
      places.map(({ priority, weight, port, target }) => `${priority} ${weight} ${port} ${target}`),
    );
    if (places.every(({ target }) => target === '' || target === '.'))
      throw new ProbeError('record-missing', `${name} says that there is no such service`);
    for (const place of places) await judgePlace(place, domain, context);
    return places;
  });

/** By priority (RFC 2782); those of one priority in an order that lasts. */
const inOrder = (one: ServicePlace, other: ServicePlace): number =>
  one.priority - other.priority || one.target.localeCompare(other.target) || one.port - other.port;

const MOST_PLACES = 10;

const missing = (error: unknown, name: string): unknown =>
  ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '')
    ? new ProbeError('record-missing', `${name} has no SRV record`)
    : error;

const judgePlace = async (
  { target }: ServicePlace,
  domain: string,
  { guard, fault }: RunContext,
): Promise<void> => {
  const alias = await guard.names.alias(target);
  if (alias !== null) fault('srv-target-is-alias', `${target} is an alias of ${alias}`);
  if (!isWithin(target, domain))
    fault('srv-target-in-another-domain', `${target} is not in ${domain}`);
};

const isWithin = (target: string, domain: string): boolean => {
  const [host, zone] = [target, domain].map((name) => name.toLowerCase().replace(/\.$/, ''));
  return host === zone || (host ?? '').endsWith(`.${zone ?? ''}`);
};
