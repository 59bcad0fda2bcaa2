/** How long a step may take that is expected to succeed, in milliseconds. */
export const PATIENT = 1_500;

/** How long silence is waited for where it is expected: as long only as nothing on this machine takes. */
export const BRIEF = 600;

/** How long a step may take that has failed and should not have: this machine may be busy. */
export const STUBBORN = 5_000;
