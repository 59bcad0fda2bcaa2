import { HttpErrorResponse } from '@angular/common/http';
import { Problem } from '@contract/problem';
import { TimeoutError } from 'rxjs';

const unreachable: Problem = {
  type: 'unreachable',
  title: 'The server did not answer',
  status: 0,
  detail: 'Nothing was changed. Check that the server runs and the network is up.',
};

/** Whatever went wrong with a request as the one shape of error that pages show. */
export const toProblem = async (error: unknown): Promise<Problem> => {
  if (error instanceof TimeoutError) {
    return {
      ...unreachable,
      detail:
        'It took too long. What was only read is unchanged; a change may have arrived, so look before you repeat it.',
    };
  }
  if (!(error instanceof HttpErrorResponse) || error.status === 0) return unreachable;
  const sent = Problem.safeParse(await bodyOf(error));
  return (
    sent.data ?? {
      type: 'unexpected',
      title: 'The server answered in a way that the console does not understand',
      status: error.status,
      requestId: error.headers.get('x-request-id') ?? undefined,
    }
  );
};

const bodyOf = async ({ error }: HttpErrorResponse): Promise<unknown> => {
  if (!(error instanceof Blob)) return error;
  try {
    return JSON.parse(await error.text());
  } catch {
    return undefined;
  }
};
