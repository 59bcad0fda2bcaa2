import { isIP } from 'node:net';
import { rfcPriority } from '../../ice/candidate-priority.ts';
import { type Candidate, parseCandidate, writeCandidate } from '../../wire/sdp/candidate.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import type { Base } from './base.ts';
import type { Component } from './component.ts';

/** One of our own candidates, and what its packets leave from. */
export interface LocalCandidate {
  readonly base: Base;
  readonly component: Component;
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay';
  readonly at: TransportAddress;
  readonly priority: number;
  /** Priority that a reflexive candidate found by a check from here would have (RFC 8445 §7.1.1). */
  readonly reflexivePriority: number;
  readonly foundation: string;
}

/** One candidate of the other half. */
export interface RemoteCandidate {
  readonly component: Component;
  readonly type: string;
  readonly at: TransportAddress;
  readonly priority: number;
  readonly foundation: string;
}

/** What was gathered, before it is numbered. */
export interface Gathered {
  readonly base: Base;
  readonly component: Component;
  readonly type: 'host' | 'srflx' | 'relay';
  readonly at: TransportAddress;
  /** Address of the server that gave it; empty of hosts. */
  readonly server: string;
}

/**
 * Candidates with priorities and foundations (RFC 8445 §5.1.1.3 and §5.1.2), in the order in which they were gathered.
 * Those of both components that come from the same place have the same foundation.
 */
export const localCandidates = (gathered: readonly Gathered[]): readonly LocalCandidate[] => {
  const foundations = new Map<string, number>();
  const counts = new Map<string, number>();
  return gathered.map(({ base, component, type, at, server }) => {
    const origin = [type, base.address.address, base.over ?? 'udp', server].join(' ');
    const foundation = foundations.get(origin) ?? foundations.size + 1;
    foundations.set(origin, foundation);
    const ordinal = counts.get(`${type} ${component}`) ?? 0;
    counts.set(`${type} ${component}`, ordinal + 1);
    const ranked = { transport: 'udp', component, foundation, ordinal, teredo: false } as const;
    return {
      base,
      component,
      type,
      at,
      priority: rfcPriority({ ...ranked, type }),
      reflexivePriority: rfcPriority({ ...ranked, type: 'prflx' }),
      foundation: String(foundation),
    };
  });
};

/** The line of an offer or answer (RFC 8839 §5.1). */
export const candidateLine = ({
  base,
  component,
  type,
  at,
  priority,
  foundation,
}: LocalCandidate): string =>
  writeCandidate({
    dialect: 'ice',
    foundation,
    component,
    transport: 'UDP',
    priority,
    ...at,
    type,
    related: type === 'host' ? null : { ...base.address },
    extensions: [],
  });

/** Reads a line of the other half; null when no check can be sent there. @throws MalformedSdp when it is none */
export const remoteCandidate = (line: string): RemoteCandidate | null => {
  const candidate = parseCandidate(line);
  return candidate.dialect === 'ice' && isUsable(candidate)
    ? {
        component: candidate.component === 1 ? 1 : 2,
        type: candidate.type,
        at: { address: candidate.address, port: candidate.port },
        priority: candidate.priority,
        foundation: candidate.foundation,
      }
    : null;
};

const isUsable = ({ transport, component, address, port, priority }: Candidate): boolean =>
  transport.toUpperCase() === 'UDP' &&
  (component === 1 || component === 2) &&
  isIP(address) > 0 &&
  port > 0 &&
  priority > 0;

/** `relay 192.0.2.1 port 50000`, over TCP or TLS where the relay is reached so. */
export const candidateText = (
  type: string,
  { address, port }: TransportAddress,
  over: Base['over'] = null,
): string => `${type}${over === null ? '' : `-${over}`} ${address} port ${port}`;
