/** A datagram that is sent until somebody answers. */
export interface Sending {
  /** How often it was sent. */
  readonly sent: () => number;
  readonly end: () => void;
}

/**
 * Sends at once, again after half a second and then after twice as long each time (RFC 8489 §6.2.1), until `end`.
 * Calls `unanswered` when nothing ended it after the last one.
 */
export const resend = (send: () => void, unanswered: () => void): Sending => {
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    if (sent === SENDS) {
      unanswered();
      return;
    }
    send();
    timer = setTimeout(next, FIRST_WAIT_MS * 2 ** sent++);
  };
  next();
  return { sent: () => sent, end: () => clearTimeout(timer) };
};

const SENDS = 4;
const FIRST_WAIT_MS = 500;
