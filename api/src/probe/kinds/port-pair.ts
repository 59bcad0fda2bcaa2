import { portPair as halves } from '../port-pair/halves.ts';
import { withPartner } from '../partner.ts';
import { probe } from '../probe.ts';

/** Two agents try ports before anything is deployed: one listens where the server will stand, the other knocks. */
export const portPair = probe({
  kind: 'port-pair',
  title: 'Ports between two agents',
  summary:
    'Proves that firewalls and address translation let ports through, before any server is there.',
  twoSided: true,
  run: (target, context) => withPartner(context, (partner) => halves(target, partner, context)),
});
