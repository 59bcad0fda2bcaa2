import type { SipHeader } from '../../../wire/sip/message.ts';
import type { SipContext } from './context.ts';

/** What a message says besides the headers that all have. */
export interface SipTemplate {
  readonly headers?: (context: SipContext) => readonly SipHeader[];
  readonly body?: (context: SipContext) => SipBody;
  /** Headers that the scenario is about, which readers look for first. */
  readonly marks: readonly string[];
}

/** A body with its type. */
export interface SipBody {
  readonly type: string;
  readonly text: string;
}

/** Templates by their ids. */
export type SipTemplates = Readonly<Record<string, SipTemplate>>;
