import { type Certificate } from '../domain/certificate.ts';
import { type Confidence } from '../domain/fact.ts';
import { type FactVersion } from './fact-version.ts';
import { type Need } from './need.ts';
import { type SourceKey } from './sources.ts';

/** One published certificate. */
export interface CertificateFact {
  /** Stable id, e.g. `CERT-EDGE-EXTERNAL`. */
  readonly id: string;
  /** The fact in one sentence. */
  readonly statement: string;
  /** The reason of a certificate: `{name}` stands for what it is for in the topology. */
  readonly because: string;
  /** Certificate types of the product with the name of their use; empty where it is not a product certificate. */
  readonly types: Readonly<Record<string, string>>;
  readonly issuer: Certificate['issuer'];
  /** The private key leaves the server: to other servers of the pool, or for the same request on all of them. */
  readonly exportable: boolean;
  readonly need: Need;
  readonly versions: readonly FactVersion[];
  readonly sources: readonly SourceKey[];
  readonly confidence: Confidence;
  readonly notes: readonly string[];
}

/** One published kind of subject alternative name. */
export interface SubjectNameFact {
  /** Stable id, e.g. `SAN-SIP`. */
  readonly id: string;
  readonly statement: string;
  /** The reason of a name: `{name}` stands for it. */
  readonly because: string;
  readonly sources: readonly SourceKey[];
  readonly confidence: Confidence;
  readonly notes?: string;
}
