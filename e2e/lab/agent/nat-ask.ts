import { ProbePolicy } from '../../../api/src/domain/probe-policy.ts';
import { probeGuard } from '../../../api/src/probe/guard/probe-guard.ts';
import { stun } from '../../../api/src/probe/kinds/stun.ts';
import { runProbe } from '../../../api/src/probe/run-probe.ts';
import type { End } from './ask.ts';

/** How NATs in between map and filter, as the product's own probe finds it at a server with two addresses. */
export const askNat = async ({ address, port }: End): Promise<string> => {
  const policy = ProbePolicy.parse({ allowedPrefixes: [`${address.replace(/\d+$/, '0')}/24`] });
  const target = { host: address, port, transport: 'udp', behaviour: true };
  const { visits, verdict } = await runProbe(stun, target, { guard: probeGuard(policy) });
  const seen = new Map(
    visits.flatMap(({ observations }) => observations.map(({ name, value }) => [name, value])),
  );
  const said = ['nat-mapping', 'nat-filtering'].map((name) => seen.get(name) ?? verdict);
  return said.join(' / ');
};
