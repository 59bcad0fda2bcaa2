/** How long a step may take that is expected to succeed, in milliseconds. */
export const PATIENT = 1_500;

/** How long silence is waited for where it is expected: as long only as nothing on this machine takes. */
export const BRIEF = 600;
