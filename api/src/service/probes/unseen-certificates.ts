import type { Certificate } from '../../domain/certificate.ts';
import type { NotProbed, PlannedProbe } from '../../domain/planned-probe.ts';

/** Certificates of a plan that none of its probes looks at, and why. */
export const unseenCertificates = (
  certificates: readonly Certificate[],
  probes: readonly PlannedProbe[],
): NotProbed[] => {
  const seen = new Set(probes.flatMap((probe) => probe.certificates));
  return certificates
    .filter(({ id }) => !seen.has(id))
    .map(({ id, types }) => ({ id, reason: types.includes('OAuthTokenIssuer') ? SIGNS : UNSHOWN }));
};

const SIGNS = 'tokens are signed with it, and no listener shows it';
const UNSHOWN = 'no flow over TLS leads to a server that shows it';
