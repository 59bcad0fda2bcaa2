import type { Step } from '../step.ts';
import { admitted } from './admitted.ts';
import { allowed } from './allowed.ts';
import { blocked } from './blocked.ts';
import { discovery } from './discovery.ts';
import { federationSwitch } from './federation-switch.ts';
import { otherSide } from './other-side.ts';
import { ownDomain } from './own-domain.ts';
import { policy } from './policy.ts';
import { provider } from './provider.ts';
import { route } from './route.ts';
import { xmpp } from './xmpp.ts';

/**
 * The steps in the order in which they decide. The published rules say which wins over which; the order inside the product
 * is concluded from them.
 */
export const steps: readonly Step[] = [
  ownDomain,
  federationSwitch,
  blocked,
  allowed,
  provider,
  discovery,
  xmpp,
  admitted,
  policy,
  route,
  otherSide,
];
