import { type Confidence } from '../domain/fact.ts';
import { type SourceKey } from './sources.ts';

/** A published rule that is not a row of a table. */
export interface StatedRule {
  readonly id: string;
  readonly statement: string;
  readonly sources: readonly SourceKey[];
  readonly confidence: Confidence;
  readonly notes?: string;
}

const nat = { sources: ['P13-AV'], confidence: 'confirmed' } as const;
const balancer = { sources: ['P13-HLB', 'P13-HLBREQ'], confidence: 'confirmed' } as const;
const modes = { sources: ['P13-AV'], confidence: 'confirmed' } as const;

/** How addresses of edge pools are translated. */
export const natRules: readonly StatedRule[] = [
  {
    ...nat,
    id: 'NAT-01',
    statement:
      'Inbound, the destination changes from public to private address and the source of the client stays.',
  },
  {
    ...nat,
    id: 'NAT-02',
    statement:
      'Outbound, the source changes to the same public A/V address and the destination stays.',
  },
  {
    ...nat,
    id: 'NAT-03',
    statement: 'Nothing translates between the inside and the internal interface of the edge.',
  },
  {
    ...nat,
    id: 'NAT-04',
    statement:
      'Behind a hardware load balancer external edge addresses are public; neither addresses nor ports are translated.',
    notes:
      'Source NAT on the load balancer is allowed for the virtual addresses of Access and Web Conferencing Edge, never for the A/V Edge.',
  },
  {
    ...nat,
    id: 'NAT-05',
    statement:
      'Edge servers reach each other at their public A/V addresses, so that the translating firewall must hairpin.',
  },
  {
    ...nat,
    id: 'NAT-06',
    statement:
      'Each edge server needs a public A/V address of its own, entered in Topology Builder.',
  },
];

/** What a hardware load balancer in front of or behind an edge pool must and must not do. */
export const hardwareLoadBalancingRules: readonly StatedRule[] = [
  {
    ...balancer,
    id: 'HLB-01',
    statement: 'Three virtual addresses and three addresses for each edge server are public.',
  },
  {
    ...balancer,
    id: 'HLB-02',
    statement: 'Both sides of an edge pool use the same kind of load balancing.',
  },
  {
    ...balancer,
    id: 'HLB-03',
    statement:
      'Inside it balances SIP 5061, A/V authentication 5062, and TURN on 3478 and 443 only.',
  },
  {
    ...balancer,
    id: 'HLB-04',
    statement: 'Inside it must not balance PSOM 8057, the XMPP proxy 23456 and replication 4443.',
  },
  {
    ...balancer,
    id: 'HLB-05',
    statement: 'Nagling is off for TCP 443 on both sides and for the media range outside.',
  },
  { ...balancer, id: 'HLB-06', statement: 'Direct server return is not supported.' },
  {
    ...balancer,
    id: 'HLB-07',
    statement:
      'The virtual address of the Access Edge is the default gateway of the external interfaces.',
    notes: 'Printed in the 2013 table for hardware load balancing.',
  },
  {
    ...balancer,
    id: 'HLB-08',
    statement:
      'Only hardware load balancing gives failover to partners with Office Communications Server, public IM and older Exchange Unified Messaging.',
    notes: 'Exchange before 2010 SP1 in the texts of 2010 and 2013, before 2013 in later texts.',
  },
];

/** How a firewall may look at media between A/V Edges. */
export const mediaFirewallModes: readonly StatedRule[] = [
  {
    ...modes,
    id: 'AV-MODE-01',
    statement:
      'A firewall that looks at destination ports only permits TCP 443 and UDP 3478 each way and needs no rule for the media range.',
    notes: 'For partners of the Lync era; Office Communications Server 2007 needs the range.',
  },
  {
    ...modes,
    id: 'AV-MODE-02',
    statement:
      'A firewall that looks at source ports too sees TCP from 50000-59999 to 443 and UDP from 3478 to 3478 outbound, and any source port inbound.',
  },
];
