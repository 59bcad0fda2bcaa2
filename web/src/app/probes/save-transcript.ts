import type { Report, Series } from '@contract/probes';
import { save } from '../api/api';
import { transcriptText } from './transcript-text';

/** Saves a report as text: what was asked, what was said, and how it ended. */
export const saveTranscript = (report: Report, series: Series): void => {
  const name = `${series.service}-${series.address}-${report.startedAt}.txt`;
  save({
    name: name.replaceAll(/[^\w.-]+/g, '-'),
    blob: new Blob([transcriptText(report, series)], { type: 'text/plain' }),
  });
};
