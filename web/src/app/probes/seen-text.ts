import { failureLabel, ProbeFailureCode } from '@contract/probes';

/** What was seen, with words for the codes of failures in it: `timeout: no byte in 5 s` reads `no answer in time: no byte in 5 s`. */
export const seenText = (seen: string): string =>
  seen.replace(CODE, (code) => (codes.has(code) ? failureLabel(code) : code));

/** Something that could be a code: at the beginning or after another, before what is said of it or at the end. */
const CODE = /(?<=^|[;,:] )[a-z]+(?:-[a-z]+)*(?=[:,;]|$)/g;

const codes: ReadonlySet<string> = new Set(ProbeFailureCode.options);
