/** The name of the one policy that the page's own policy lets exist; see `api/src/http/security-headers.ts`. */
const policyName = 'edgewise-worker';

/** The file of the layout's worker, an asset of the build. */
const workerFile = 'elk-worker.min.js';

/** As much of the browser's Trusted Types as is needed. A trusted address goes wherever a plain one does. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(address: string): string };
}

/**
 * The address of the layout's worker, trusted where the browser knows Trusted Types. Whatever it is asked for, the
 * policy gives this one address, and nothing else on the page can make one. A name can be taken once: call it once.
 */
export const workerAddress = (
  policies = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes,
): string =>
  policies
    ?.createPolicy(policyName, { createScriptURL: () => workerFile })
    .createScriptURL(workerFile) ?? workerFile;
