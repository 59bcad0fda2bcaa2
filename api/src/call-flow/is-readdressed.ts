import type { Design } from '../domain/topology.ts';

/** Whether a collection is the same before and after but for what ladders have in addresses only, or not at all. */
export const isReaddressed = (part: string, before: Design, after: Design): boolean => {
  const fields = leftOut[part as keyof Design];
  if (!fields) return false;
  if (fields === 'all') return true;
  const [one, other] = [before, after].map((design) =>
    textWithout(design[part as keyof Design], fields),
  );
  return one === other;
};

/** Rows as text without some of their fields. */
export const textWithout = (rows: unknown, fields: readonly string[]): string =>
  JSON.stringify(rows, (key, value: unknown) => (fields.includes(key) ? undefined : value));

/** Everything in it, or some fields. What is not listed decides which messages there are, between whom and on which ports. */
const leftOut: Readonly<Partial<Record<keyof Design, 'all' | readonly string[]>>> = {
  servers: 'all',
  interfaces: 'all',
  networks: 'all',
  firewalls: 'all',
  sites: ['userCount', 'callAdmissionControl', 'comment'],
  pools: [
    'virtualAddress',
    'loadBalancing',
    'externalLoadBalancing',
    'nat',
    'singleAddress',
    'comment',
  ],
  edgeServices: ['virtualAddress'],
  reverseProxies: ['externalAddress', 'publicAddress', 'internalAddress'],
  gateways: ['address'],
};
