import type { Capabilities } from '../exporter.ts';

/** What security groups can express: permits of what starts a conversation, without source ports. */
export const securityGroupsCan: Capabilities = {
  ipv6: true,
  deny: false,
  portRanges: true,
  sourcePorts: 'widened',
  nat: 'elsewhere',
  directions: false,
  logging: false,
  interfaceNameLength: null,
  commentLength: 255,
  textLength: null,
  rules: 1_000,
  strictAddresses: true,
};
