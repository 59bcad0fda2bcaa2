import type { Flow } from '../../domain/flow.ts';
import type { Plan } from '../../domain/plan.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import { certificateOf } from './certificate-of.ts';
import type { Federating } from './partner-probes.ts';
import { plannedProbe } from './planned-probe.ts';

/** Probes that ask each Access Edge, where remote users come to it, to let somebody in: it has to ask who that is. */
export const signInProbes = (
  { flows, certificates }: Pick<Plan, 'flows' | 'certificates'>,
  { sipDomains }: Pick<Federating, 'sipDomains'>,
): PlannedProbe[] => {
  const domain = (sipDomains.find(({ isDefault }) => isDefault) ?? sipDomains[0])?.name;
  if (domain === undefined) return [];
  return flows.filter(isSignIn).flatMap((flow) =>
    flow.destination.hosts.map(({ name, address, publicAddress }) => {
      const host = publicAddress ?? address;
      const certificate = certificateOf(flow, name, certificates);
      return plannedProbe({
        id: `sign-in:${flow.id}/${host}`,
        from: 'internet',
        kind: 'sip-sign-in',
        target: {
          ...{ host, port: flow.ports.first, address: `${NOBODY}@${domain}` },
          serverName: certificate?.subject ?? null,
        },
        flows: [flow.id],
        certificates: certificate ? [certificate.id] : [],
      });
    }),
  );
};

/** Servers ask everybody who they are before they look whether there is such a user. */
const NOBODY = 'edgewise-probe';

const isSignIn = ({ source, side, protocol, reason }: Flow): boolean =>
  source.zone === 'internet' &&
  side === 'external' &&
  protocol === 'SIP/TLS' &&
  reason.scenarios.includes('sign-in-remote');
