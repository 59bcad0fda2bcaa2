import { ProbeError } from '../probe-error.ts';
import type { ProbeGuard } from './probe-guard.ts';

/** A guard and whose policy it applies, as a refusal names it: `the policy of the server`. */
export interface Guardian {
  readonly guard: ProbeGuard;
  readonly whose: string;
}

/**
 * A guard that lets pass only what two guards let pass, and names each that does not. Names are looked up by the second one;
 * the first one can be given another policy, and switches probes off.
 */
export const bothGuards = (granted: Guardian, own: Guardian): ProbeGuard => {
  const both = <T>(pass: (guard: ProbeGuard) => T): T => {
    const found = [granted, own].map((one) => judged(one, pass));
    const refused = found.filter((one) => one instanceof ProbeError);
    const [first] = refused;
    if (first) throw new ProbeError(first.code, refused.map(({ message }) => message).join('; '));
    // Both have let it pass, and both mean the same.
    return found[1] as T;
  };
  return {
    names: own.guard.names,
    stopped: granted.guard.stopped,
    policy: granted.guard.policy,
    setPolicy: granted.guard.setPolicy,
    addressesOf: own.guard.addressesOf,
    admit: (address, port, host) => both((guard) => guard.admit(address, port, host)),
    admitResolver: (address, port) => both((guard) => guard.admitResolver(address, port)),
    admitListener: (port) => {
      both((guard) => guard.admitListener(port));
    },
  };
};

const judged = <T>({ guard, whose }: Guardian, pass: (guard: ProbeGuard) => T): T | ProbeError => {
  try {
    return pass(guard);
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error;
    return new ProbeError(error.code, `${error.message}, by ${whose}`);
  }
};
