import type { PoolKind } from '../../domain/pools.ts';
import type { z } from 'zod';
import type { SourceCluster, SourceService } from './deployment.ts';
import { withRole } from './survey.ts';

/** What a cluster is in a topology, and why. */
export interface Judged {
  readonly kind: z.infer<typeof PoolKind> | 'gateway' | null;
  /** How people call it. */
  readonly what: string;
  readonly why: string;
  readonly result: 'understood' | 'check' | 'left-out';
}

/** What a cluster is, from the roles installed on it and the kind of its site. */
export const judge = (
  cluster: SourceCluster,
  services: readonly SourceService[],
  isBranch: boolean,
): Judged => {
  if (withRole(services, 'EdgeServer'))
    return understood('edge', 'Edge pool', 'The role EdgeServer is installed.');
  const registrar = withRole(services, 'Registrar');
  if (registrar) return judgeRegistrar(registrar, services, isBranch);
  if (withRole(services, 'MediationServer')) {
    return understood('mediation', 'Mediation pool', 'Only Mediation Server is installed.');
  }
  if (withRole(services, 'WacService')) {
    return understood(
      'office-web-apps',
      'Office Web Apps pool',
      'The role WacService is installed.',
    );
  }
  if (withRole(services, 'PstnGateway')) {
    return {
      kind: 'gateway',
      what: 'PSTN gateway',
      why: 'The role PstnGateway is installed.',
      result: 'check',
    };
  }
  return leftOut(cluster, services);
};

const understood = (kind: Judged['kind'], what: string, why: string): Judged => ({
  kind,
  what,
  why,
  result: 'understood',
});

const judgeRegistrar = (
  registrar: SourceService,
  services: readonly SourceService[],
  isBranch: boolean,
): Judged => {
  if (registrar.isDirector)
    return understood('director', 'Director', 'Its Registrar is marked as a Director.');
  if (isBranch) {
    return {
      kind: 'survivable-branch',
      what: 'Survivable branch',
      why: 'A Registrar in a branch site.',
      result: 'check',
    };
  }
  if (withRole(services, 'UserStore')) {
    return understood(
      'standard-edition',
      'Standard Edition',
      'Registrar and user store are on the same server.',
    );
  }
  return understood(
    'front-end',
    'Front End pool',
    'A Registrar is installed, its user store elsewhere.',
  );
};

const inside = 'It is inside and crosses no firewall of the perimeter.';

const storeWords = new Map(
  Object.entries({
    FileStore: 'File share',
    UserStore: 'SQL Server',
    ApplicationStore: 'SQL Server',
    CentralMgmtStore: 'SQL Server',
    ArchivingStore: 'Archiving store',
    MonitoringStore: 'Monitoring store',
  }),
);

const leftOut = (cluster: SourceCluster, services: readonly SourceService[]): Judged => {
  const [first] = services;
  if (!first)
    return {
      kind: null,
      what: 'Computer',
      why: 'No service is installed on it.',
      result: 'left-out',
    };
  const roles = [...new Set(services.map(({ role }) => role))].join(', ');
  const what = storeWords.get(first.role);
  return what
    ? { kind: null, what, why: `${roles}. ${inside}`, result: 'left-out' }
    : {
        kind: null,
        what: `Role ${first.role || 'without a name'}`,
        why: `Edgewise does not know the roles of ${cluster.fqdn}: ${roles}.`,
        result: 'left-out',
      };
};
