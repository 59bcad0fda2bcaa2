import type { ReviewRow } from '../../domain/review.ts';
import { Topology } from '../../domain/topology.ts';
import { nameFromFile, type Intake } from '../reader.ts';
import { assembleEdgeServices } from './assemble-edge-services.ts';
import { assembleGateways } from './assemble-gateways.ts';
import { assembleInterfaces } from './assemble-interfaces.ts';
import { assemblePools, assembleServers, placeClusters } from './assemble-pools.ts';
import { assembleSettings } from './assemble-settings.ts';
import { assembleDomains, assembleSites } from './assemble-sites.ts';
import { concludeFirewalls, concludeSites, neverSaid } from './conclude.ts';
import type { Deployment } from './deployment.ts';
import { orphans } from './orphans.ts';
import { surveyOf } from './survey.ts';

/** The topology of a deployment, with a row for everything that was understood, concluded, left out or rejected. */
export const assemble = (deployment: Deployment, fileName: string): Intake => {
  const read = readParts(deployment);
  const sites = concludeSites(read.sites, read.pools, deployment);
  const firewalls = concludeFirewalls(sites.sites, read.pools);
  const byDefault = read.sipDomains.find(({ isDefault }) => isDefault) ?? read.sipDomains[0];
  const name = nameFromFile(fileName, byDefault?.name ?? 'Imported topology');
  const { rows, ...entities } = read;
  return {
    name,
    topology: Topology.parse({
      ...entities,
      name,
      sites: sites.sites,
      firewalls: firewalls.firewalls,
    }),
    rows: [
      ...[...deployment.rows, ...rows].toSorted(byLine),
      ...[...sites.rows, ...firewalls.rows, ...neverSaid].toSorted(byLine),
    ],
    issues: [],
  };
};

/** What stands in the file itself, before anything is concluded from it. */
const readParts = (deployment: Deployment) => {
  const survey = surveyOf(deployment);
  const settings = assembleSettings(deployment);
  const domains = assembleDomains(deployment);
  const sites = assembleSites(deployment);
  const clusters = placeClusters(survey, sites);
  const pools = assemblePools(survey, clusters.placed);
  const servers = assembleServers(clusters.placed);
  const interfaces = assembleInterfaces(survey, servers.servers);
  const services = assembleEdgeServices(survey, clusters.placed);
  const gateways = assembleGateways(survey, clusters.placed);
  const parts = [
    settings,
    domains,
    sites,
    clusters,
    pools,
    servers,
    interfaces,
    services,
    gateways,
  ];
  return {
    settings: settings.settings,
    sipDomains: domains.domains,
    sites: sites.sites,
    pools: pools.pools,
    servers: servers.servers.map(({ server }) => server),
    interfaces: interfaces.interfaces,
    edgeServices: services.edgeServices,
    gateways: gateways.gateways,
    rows: [...orphans(survey), ...parts.flatMap(({ rows }) => rows)],
  };
};

const byLine = (a: ReviewRow, b: ReviewRow): number => lineOf(a) - lineOf(b);

const lineOf = ({ where }: ReviewRow): number => Number(/\d+/.exec(where)?.[0] ?? Infinity);
