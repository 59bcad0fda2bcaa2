import type { Ruleset } from '../domain/rule.ts';

/** What a platform can express. Anything that a ruleset needs beyond it is a finding, never silently dropped. */
export interface Capabilities {
  readonly ipv6: boolean;
  /** Whether rules may deny; some platforms only know permits. */
  readonly deny: boolean;
  readonly portRanges: boolean;
  /** Whether source ports are fixed; `widened` where a permit then holds for every source port, which a finding says. */
  readonly sourcePorts: boolean | 'widened';
  /** Whether static translations are written too; `elsewhere` where the platform has them, in another place. */
  readonly nat: boolean | 'elsewhere';
  /** Families in which it translates; both unless said otherwise. */
  readonly natFamilies?: readonly (4 | 6)[];
  /** Whether a planned rule holds in its own direction only, once the interfaces are named; true unless said otherwise. */
  readonly directions?: boolean;
  /** Whether the names of interfaces are written; true unless said otherwise. Without them directions are the platform's own. */
  readonly interfaces?: boolean;
  /** Whether translated hosts reach each other by their public addresses; true unless said otherwise. */
  readonly hairpin?: boolean;
  /** Whether what is denied is logged; true unless said otherwise. */
  readonly logging?: boolean;
  /** The exporter of the other address family, where one file holds one family. */
  readonly otherFamily?: { readonly family: 4 | 6; readonly id: string };
  /** Longest name of an interface, made of letters, digits, dot, hyphen and underscore; null where any text will do. */
  readonly interfaceNameLength: number | null;
  /** Longest comment of a rule in bytes; 0 without comments, null without a limit. What does not fit is written elsewhere. */
  readonly commentLength: number | null;
  /** Most characters in one field of the output; null without a limit. */
  readonly textLength: number | null;
  /** Most rules in one file; null without a limit. */
  readonly rules: number | null;
  /** Whether a computer reads the output and must be able to use every address. */
  readonly strictAddresses: boolean;
}

/** Writes rulesets in one platform's language. */
export interface Exporter {
  /** Stable id, used in URLs, by the command and in names of golden files. */
  readonly id: string;
  readonly label: string;
  /** What it is chosen among: platforms of one maker or kind. */
  readonly group: string;
  /** File extension without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly can: Capabilities;
  /** How many rules the platform gets for a ruleset, where that is not one for each. */
  count?(ruleset: Ruleset): number;
  /** Command that refuses bad text on its standard input. */
  readonly lint?: readonly [command: string, ...args: string[]];
  /** Configuration for a ruleset that `audit` accepted. Same ruleset, same bytes; text ends in a newline. */
  render(ruleset: Ruleset): string | Uint8Array;
  /** Text for the same platform that removes what `render` added, and nothing else. */
  rollback?(ruleset: Ruleset): string;
  /** Line of the rendered text, from 1, at which each rule stands, by rule id; empty where the output is no text. */
  lineOfRule(ruleset: Ruleset): Readonly<Record<string, number>>;
}

/** What an exporter can and cannot express, in words for people who choose one. */
export const capabilitiesInWords = ({ can }: Exporter): { label: string; can: boolean }[] => [
  { label: 'IPv6', can: can.ipv6 },
  { label: 'Deny rules', can: can.deny },
  { label: 'Port ranges', can: can.portRanges },
  { label: 'Source ports', can: can.sourcePorts === true },
  { label: 'NAT', can: can.nat === true },
  { label: 'Directions', can: can.directions !== false },
  { label: 'Hosts behind NAT by public addresses', can: can.nat === true && can.hairpin !== false },
  { label: 'Log of denials', can: can.logging !== false },
  { label: 'Reasons in full', can: can.commentLength === null },
];
