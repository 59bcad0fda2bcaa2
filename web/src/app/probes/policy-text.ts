import type { ProbePolicy } from '@contract/agents';

const usual: ProbePolicy = {
  enabled: true,
  reach: 'public',
  allowedPrefixes: [],
  allowedNames: [],
  deniedPrefixes: [],
  deniedServices: [],
  allowedPorts: [],
  listenPorts: null,
  perMinute: 60_000,
  perTargetPerMinute: 120,
};

/** Prefixes as people type them: one a line. */
export const textOf = (prefixes: readonly string[] | undefined): string =>
  (prefixes ?? []).join('\n');

/** A policy with what a form says; the rest as it was, or as it is usual. A host alone is a prefix of its own. */
export const policyFrom = (
  before: ProbePolicy | null,
  form: { readonly isPublic: boolean; readonly allowed: string; readonly denied: string },
): ProbePolicy => ({
  ...(before ?? usual),
  reach: form.isPublic ? 'public' : 'listed',
  allowedPrefixes: prefixesIn(form.allowed),
  deniedPrefixes: prefixesIn(form.denied),
});

const prefixesIn = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((one) => (one.includes('/') ? one : `${one}/${one.includes(':') ? '128' : '32'}`));
