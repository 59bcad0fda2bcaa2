import { type Feature } from '../domain/feature.ts';
import { type FactVersion } from './fact-version.ts';

/** What a topology has, besides features, that decides whether something is needed. */
export type Condition =
  | 'multiple-edge-pools'
  | 'director'
  | 'hardware-load-balancing'
  | 'separate-names'
  | 'dns-load-balanced-pool'
  | 'older-clients'
  | 'plain-tcp-clients'
  | 'administration-url';

/**
 * When something is needed, as data: always, with a feature, under a condition, or a combination of these.
 * `byVersion` holds what differs between product versions; a version that is not listed never needs it.
 */
export type Need =
  | 'always'
  | Feature
  | Condition
  | { readonly anyOf: readonly Need[] }
  | { readonly allOf: readonly Need[] }
  | { readonly byVersion: Readonly<Partial<Record<FactVersion, Need>>> };
