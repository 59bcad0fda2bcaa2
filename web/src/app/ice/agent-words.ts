import type { DialectView, IceOutcome } from '@contract/proofs';

type Agent = IceOutcome['session']['agents'][0];

/** What the NAT of an agent does. */
export const natWords: Readonly<Record<Agent['nat'], string>> = {
  none: 'no NAT',
  'endpoint-independent': 'full cone NAT',
  'address-dependent': 'address-restricted NAT',
  'port-dependent': 'port-restricted NAT',
  symmetric: 'symmetric NAT',
};

/** What the network of an agent lets out. */
export const accessWords: Readonly<Record<Agent['access'], string>> = {
  open: 'open network',
  'tcp-443': 'TCP 443 only',
  'http-proxy': 'behind an HTTP proxy',
};

/** What an agent speaks. */
export const dialectWords: Readonly<Record<DialectView['dialect'], string>> = {
  'ms-ice': 'MS-ICE',
  'ms-ice2': 'MS-ICE2',
  rfc8445: 'RFC 8445',
};
