import type { Flow } from '../../domain/flow.ts';
import type { Plan } from '../../domain/plan.ts';
import type { NotProbed, PlannedProbe } from '../../domain/planned-probe.ts';
import { certificateOf } from './certificate-of.ts';
import { recordProbes } from './record-probes.ts';

/** Probes that show whether a plan is there, and what of it no single probe can show. */
export interface ProbePlan {
  readonly probes: readonly PlannedProbe[];
  readonly notProbed: readonly NotProbed[];
}

/** The probes for the records, flows and certificates of a plan, each from the zone where it means something. */
export const planProbes = (plan: Pick<Plan, 'flows' | 'records' | 'certificates'>): ProbePlan => {
  const flows = plan.flows.map((flow) => flowProbes(flow, plan));
  return {
    probes: [...recordProbes(plan.records), ...flows.flatMap(({ probes }) => probes)],
    notProbed: flows.flatMap(({ notProbed }) => notProbed),
  };
};

const flowProbes = (flow: Flow, plan: Pick<Plan, 'certificates'>): ProbePlan => {
  const reason = whyNot(flow);
  if (reason !== null) return { probes: [], notProbed: [{ id: flow.id, reason }] };
  const outside = flow.source.zone === 'internet' || flow.source.zone === 'partner';
  const probes = flow.destination.hosts.map((host): PlannedProbe => {
    const address = (outside ? host.publicAddress : null) ?? host.address;
    const certificate = isTls(flow) ? certificateOf(flow, host.name, plan.certificates) : null;
    return {
      id: `flow:${flow.id}/${address}`,
      from: flow.source.zone,
      ...askOf(flow, address, certificate),
      expected: 'open',
      flows: [flow.id],
      records: [],
      certificates: certificate ? [certificate.id] : [],
    };
  });
  return { probes: [...new Map(probes.map((probe) => [probe.id, probe])).values()], notProbed: [] };
};

const whyNot = ({ destination, ports, transport, protocol }: Flow): string | null => {
  if (destination.hosts.length === 0) return 'the destination is anywhere';
  if (destination.hosts.some(({ kind }) => kind === 'network'))
    return 'the destination is a network';
  if (ports.first !== ports.last) return 'a range of ports needs somebody at both ends';
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
