import type { Flow } from '../../domain/flow.ts';
import type { Plan } from '../../domain/plan.ts';
import type { NotProbed, PlannedProbe } from '../../domain/planned-probe.ts';
import { absentProbes } from './absent-probes.ts';
import { certificateOf } from './certificate-of.ts';
import { closedProbes } from './closed-probes.ts';
import { needsPair, pairProbes } from './pair-probes.ts';
import { type Federating, partnerProbes } from './partner-probes.ts';
import { mergedProbes, plannedProbe, type SomeProbes } from './planned-probe.ts';
import { publishedProbes } from './published-probes.ts';
import { recordProbes } from './record-probes.ts';
import { signInProbes } from './sign-in-probes.ts';
import { unseenCertificates } from './unseen-certificates.ts';

/** Probes that show whether a plan is there, and what of it no single probe can show. */
export interface ProbePlan {
  readonly probes: readonly PlannedProbe[];
  readonly notProbed: readonly NotProbed[];
}

/**
 * The probes for the records, flows and certificates of a plan, for what is published, for the partners of its topology and for
 * what must be closed or not be known outside, each from the zone where it means something.
 */
export const planProbes = (
  plan: Pick<Plan, 'flows' | 'records' | 'certificates'>,
  federating: Federating = { partners: [], sipDomains: [] },
): ProbePlan => {
  const flows = plan.flows.map((flow) => flowProbes(flow, plan));
  const published = publishedProbes(plan);
  const open = [
    ...recordProbes(plan.records),
    ...flows.flatMap(({ probes }) => probes),
    ...signInProbes(plan, federating),
    ...published.probes,
    ...partnerProbes(federating),
  ];
  const absent = absentProbes(plan.records);
  const closed = closedProbes(plan.flows);
  return {
    probes: [...mergedProbes(open), ...absent.probes, ...closed.probes],
    notProbed: [
      ...flows.flatMap(({ notProbed }) => notProbed),
      ...unseenCertificates(plan.certificates, open),
      ...leftOut('published', 'web services that are published', published),
      ...leftOut('absent', 'names that must not be known outside', absent),
      ...leftOut('closed', 'ports that must be closed', closed),
    ],
  };
};

const leftOut = (id: string, what: string, { probes, left }: SomeProbes): NotProbed[] =>
  left === 0 ? [] : [{ id, reason: `${left} more ${what}; ${probes.length} are asked` }];

const flowProbes = (flow: Flow, plan: Pick<Plan, 'certificates'>): ProbePlan => {
  if (needsPair(flow)) return { probes: pairProbes(flow), notProbed: [] };
  const reason = whyNot(flow);
  if (reason !== null) return { probes: [], notProbed: [{ id: flow.id, reason }] };
  const outside = flow.source.zone === 'internet' || flow.source.zone === 'partner';
  const probes = flow.destination.hosts.map((host): PlannedProbe => {
    const address = (outside ? host.publicAddress : null) ?? host.address;
    const certificate = isTls(flow) ? certificateOf(flow, host.name, plan.certificates) : null;
    return plannedProbe({
      id: `flow:${flow.id}/${address}`,
      from: flow.source.zone,
      ...askOf(flow, address, certificate),
      flows: [flow.id],
      certificates: certificate ? [certificate.id] : [],
    });
  });
  return { probes, notProbed: [] };
};

const whyNot = ({ destination, transport, protocol }: Flow): string | null => {
  if (destination.hosts.length === 0) return 'the destination is anywhere';
  if (destination.hosts.some(({ kind }) => kind === 'network'))
    return 'the destination is a network';
  return transport === 'udp' && !RELAY.test(protocol) ? 'nobody answers a stranger over UDP' : null;
};

const RELAY = /MSTURN/;

const isTls = ({ protocol, transport }: Flow): boolean =>
  transport === 'tcp' && /(?:\/M?TLS|^HTTPS)$/.test(protocol);

const askOf = (
  flow: Flow,
  host: string,
  certificate: ReturnType<typeof certificateOf>,
): Pick<PlannedProbe, 'kind' | 'target'> => {
  const place = { host, port: flow.ports.first };
  if (RELAY.test(flow.protocol))
    return { kind: 'ms-turn', target: { ...place, transport: flow.transport } };
  if (!isTls(flow) || !certificate) return { kind: 'tcp', target: place };
  const names = certificate.sans.map(({ name }) => name);
  const target = {
    ...place,
    versions: false,
    serverName: certificate.subject,
    names: names.length > 0 ? names : [certificate.subject],
    clientCertificate: flow.protocol === 'SIP/MTLS' ? 'demanded' : null,
  };
  return { kind: 'tls', target };
};
