import { ice as halves } from '../ice/halves.ts';
import { withPartner } from '../partner.ts';
import { probe } from '../probe.ts';

/** Two agents negotiate as clients do before a call, through a relay where one is wanted, and send each other packets. */
export const ice = probe({
  kind: 'ice',
  title: 'ICE between two agents',
  summary:
    'Proves that media finds a way between two places, which one, and what it loses on the way.',
  twoSided: true,
  run: (target, context) => withPartner(context, (partner) => halves(target, partner, context)),
});
