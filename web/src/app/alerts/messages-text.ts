import type { Alert } from '@contract/watching';

/** What came of the messages about an alert so far: `2 sent, 1 failed`. Those that failed may still be tried. */
export const messagesText = ({ sent, failed }: Pick<Alert, 'sent' | 'failed'>): string =>
  `${sent === 0 ? 'none' : String(sent)} sent${failed === 0 ? '' : `, ${String(failed)} failed`}`;
