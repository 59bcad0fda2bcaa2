import { opensslRequest } from '../certificates/openssl-request.ts';
import { requestsOf } from '../certificates/request.ts';
import { textTarget } from '../text-target.ts';

/** Request configurations for OpenSSL, one for each certificate. */
export const opensslRequests = textTarget({
  id: 'openssl-requests',
  label: 'Certificate requests (OpenSSL)',
  group: 'Certificates',
  extension: 'cnf',
  remark: (text) => `# ${text}`,
  write: (input) => {
    const { requests, omitted } = requestsOf(input);
    return { files: requests.map(opensslRequest), omitted };
  },
});
