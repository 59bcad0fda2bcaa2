import type { Finding } from '../domain/finding.ts';
import { Severity } from '../domain/finding.ts';
import type { Design } from '../domain/topology.ts';
import { onlyCertainFixes } from './only-certain-fixes.ts';
import { planCapacity } from './plan-capacity.ts';
import { accessEdge } from './validations/access-edge.ts';
import { addressUse } from './validations/address-use.ts';
import { capacityFindings } from './validations/capacity.ts';
import { domains } from './validations/domains.ts';
import { edgeLayout } from './validations/edge-layout.ts';
import { edgeServices } from './validations/edge-services.ts';
import { features } from './validations/features.ts';
import { federation } from './validations/federation.ts';
import type { Validation } from './validations/finding.ts';
import { firewalls } from './validations/firewalls.ts';
import { indexDesign } from './validations/indexed.ts';
import { interfaces } from './validations/interfaces.ts';
import { mediaRanges } from './validations/media-range.ts';
import { names } from './validations/names.ts';
import { nextHops } from './validations/next-hops.ts';
import { partners } from './validations/partners.ts';
import { policies } from './validations/policies.ts';
import { publicAddresses } from './validations/public-addresses.ts';
import { references } from './validations/references.ts';
import { restrictedNetworks } from './validations/restricted-networks.ts';
import { roles } from './validations/roles.ts';
import { servers } from './validations/servers.ts';
import { subnets } from './validations/subnets.ts';
import { userCounts } from './validations/user-counts.ts';
import { xmpp } from './validations/xmpp.ts';

/** Every family of rules, in the order in which findings of one severity are listed. */
const validations: readonly Validation[] = [
  references,
  edgeLayout,
  nextHops,
  edgeServices,
  restrictedNetworks,
  mediaRanges,
  servers,
  interfaces,
  publicAddresses,
  addressUse,
  subnets,
  names,
  domains,
  federation,
  xmpp,
  features,
  accessEdge,
  policies,
  partners,
  roles,
  firewalls,
  userCounts,
];

/**
 * What is wrong with a design: errors first, then warnings, then what is good to know. Nothing in a design makes it throw.
 * Whoever has planned its capacity already hands the rows over.
 */
export const validate = (design: Design, capacity = planCapacity(design)): Finding[] => {
  const indexed = indexDesign(design);
  const findings = onlyCertainFixes(design, [
    ...validations.flatMap((judge) => judge(indexed)),
    ...capacityFindings(capacity),
  ]);
  return Severity.options.flatMap((severity) =>
    findings.filter((one) => one.severity === severity),
  );
};
