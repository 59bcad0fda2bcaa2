import { type IceWarning } from '../../domain/diagnostic.ts';
import { type Confidence } from '../../domain/fact.ts';

const bits: readonly (readonly [bit: string, meaning: string, confidence: Confidence])[] = [
  ['0x1', 'TURN server unreachable', 'inferred'],
  ['0x2', 'UDP port allocation on TURN server failed', 'inferred'],
  ['0x4', 'UDP send to TURN server failed', 'inferred'],
  ['0x8', 'TCP port allocation on TURN server failed', 'inferred'],
  ['0x10', 'TCP send to TURN server failed', 'inferred'],
  ['0x20', 'local connectivity failed', 'confirmed'],
  ['0x40', 'UDP NAT connectivity failed', 'inferred'],
  ['0x80', 'UDP TURN server connectivity failed', 'inferred'],
  ['0x100', 'TCP NAT connectivity failed', 'confirmed'],
  ['0x200', 'TCP TURN server connectivity failed', 'confirmed'],
  ['0x400', 'message integrity failed in connectivity check', 'inferred'],
  ['0x1000', 'policy server configured', 'inferred'],
  ['0x2000', 'connectivity check send failed', 'inferred'],
  ['0x4000', 'TURN credentials expired or unknown', 'inferred'],
  ['0x8000', 'bandwidth policy removed some candidates', 'inferred'],
  ['0x10000', 'bandwidth policy decreased bandwidth', 'inferred'],
  ['0x20000', 'bandwidth policy keep-alive failed', 'inferred'],
  ['0x40000', 'bandwidth policy allocation failure', 'inferred'],
  ['0x80000', 'no TURN server configured', 'inferred'],
  ['0x100000', 'multiple TURN servers configured', 'inferred'],
  ['0x200000', 'port range may be exhausted', 'inferred'],
  ['0x400000', 'received alternate TURN server', 'inferred'],
  ['0x800000', 'pseudo-TLS failure', 'inferred'],
  ['0x1000000', 'HTTP proxy configured', 'inferred'],
  ['0x2000000', 'HTTP proxy authentication failed', 'inferred'],
  ['0x4000000', 'TCP-TCP connectivity checks over TURN failed', 'inferred'],
  ['0x8000000', 'use-candidate checks failed', 'inferred'],
];

/** Bits of the parameter `ICEWarn`, lowest first. Most names are remembered, not published; zero means no failure. */
export const iceWarnings: readonly IceWarning[] = bits.map(([bit, meaning, confidence]) => ({
  bit,
  meaning,
  confidence,
}));
