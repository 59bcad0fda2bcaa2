import type { Issue } from '../../../domain/review.ts';
import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import type { Book } from '../book.ts';
import type { Passage } from '../reader.ts';
import type { Line } from '../words.ts';
import type { Applications } from './applications.ts';
import type { Draft } from './policy-rule.ts';

/** A configuration of an SRX while it is read. */
export interface Srx extends Applications {
  readonly addresses: Book<AddressRange>;
  readonly policies: Map<string, Draft>;
  /** Public addresses of static NAT, by rule set and rule. */
  readonly seen: Map<string, string>;
  readonly translations: Translation[];
  readonly passages: Passage[];
  readonly issues: Issue[];
  name: string;
  /** The default policy, where it permits. */
  permitsRest: Line | null;
}

/** Nothing read yet. */
export const emptySrx = (): Srx => ({
  ...{ addresses: new Map(), terms: new Map(), applicationSets: new Map(), policies: new Map() },
  ...{ seen: new Map(), translations: [], passages: [], issues: [] },
  ...{ name: 'srx', permitsRest: null },
});
