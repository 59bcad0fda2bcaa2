import { z } from 'zod';
import { Finding } from '../domain/finding.ts';
import { Interview } from '../domain/interview.ts';
import { route } from './route.ts';

export { Interview };

export const interviewApi = {
  propose: route({
    method: 'post',
    path: '/interview',
    summary:
      'A topology proposed from answers, with every name and address filled in; nothing is saved',
    may: 'edit',
    body: Interview,
    reply: z.object({
      /** The topology document as JSON, to be edited and then created with `from: document`. */
      document: z.record(z.string(), z.unknown()),
      findings: z.array(Finding),
      /** What was assumed, in sentences. */
      notes: z.array(z.string()),
    }),
  }),
};
