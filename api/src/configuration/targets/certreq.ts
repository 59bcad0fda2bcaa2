import { certreqRequest } from '../certificates/certreq-request.ts';
import { requestsOf } from '../certificates/request.ts';
import { textTarget } from '../text-target.ts';

/** Request policies for certreq of Windows, one for each certificate. */
export const certreq = textTarget({
  id: 'certreq',
  label: 'Certificate requests (Windows certreq)',
  group: 'Certificates',
  extension: 'inf',
  remark: (text) => `; ${text}`,
  write: (input) => {
    const { requests, omitted } = requestsOf(input);
    return { files: requests.map(certreqRequest), omitted };
  },
});
