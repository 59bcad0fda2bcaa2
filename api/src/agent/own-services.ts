import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import type { ProbePolicy } from '../domain/probe-policy.ts';

type Services = ProbePolicy['deniedServices'];

/** What the console listens on, and where its database is. */
export interface OwnPlaces {
  readonly port: number;
  readonly databaseUrl: string | undefined;
}

/** The console's own listener and its database, at every address that leads there: probes never reach them. */
export const ownServices = async ({ port, databaseUrl }: OwnPlaces): Promise<Services> => {
  const here = addressesHere();
  const database = databaseUrl === undefined ? null : placeOf(databaseUrl);
  const listener = servicesAt(here, port);
  if (!database) return listener;
  const found = await lookup(database.host, { all: true }).catch(() => []);
  const addresses = found.map(({ address }) => address);
  const isHere = addresses.some((address) => here.includes(`${address}${lengthOf(address)}`));
  const there = addresses.map((address) => `${address}${lengthOf(address)}`);
  return [...listener, ...servicesAt(isHere || loopback(addresses) ? here : there, database.port)];
};

const servicesAt = (prefixes: readonly string[], port: number): Services =>
  prefixes.map((prefix) => ({ prefix, port }));

/** Every address of this machine, as prefixes. */
const addressesHere = (): string[] => {
  const own = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address.replace(/%.*$/, ''));
  return ['127.0.0.0/8', '::1/128', ...own.map((address) => `${address}${lengthOf(address)}`)];
};

const lengthOf = (address: string): string => (isIP(address) === 6 ? '/128' : '/32');

const loopback = (addresses: readonly string[]): boolean =>
  addresses.some((address) => ipaddr.process(address).range() === 'loopback');

/** Null where the database is reached through a socket of this machine. */
const placeOf = (url: string): { readonly host: string; readonly port: number } | null => {
  const { hostname, port, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname.replace(/^\[(.*)\]$/, '$1');
  return host === '' || host.startsWith('/') ? null : { host, port: Number(port || '5432') };
};
