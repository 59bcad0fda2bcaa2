import { type Certificate } from '../domain/certificate.ts';
import { type Design } from '../domain/topology.ts';
import { type CertificateRule } from './certificate-rule.ts';
import { edge } from './certificates/edge.ts';
import { inside } from './certificates/inside.ts';
import { reverseProxy } from './certificates/reverse-proxy.ts';
import { type DesignIndex, indexDesign } from './index-design.ts';

const rules: readonly CertificateRule[] = [edge, reverseProxy, inside];

/** Every certificate that the topology needs, from outside to inside; the same topology gives the same certificates. */
export const planCertificates = (design: Design): Certificate[] =>
  certificatesOf(indexDesign(design));

/** The certificates of a design that has been indexed. */
export const certificatesOf = (index: DesignIndex): Certificate[] =>
  rules.flatMap((rule) => rule(index));
