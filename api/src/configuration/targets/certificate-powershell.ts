import { certificateScript } from '../certificates/certificate-script.ts';
import { requestsOf } from '../certificates/request.ts';
import { plainScript } from '../powershell/script.ts';
import { textTarget } from '../text-target.ts';

/** A script that requests, imports and assigns the certificates of the product. */
export const certificatePowershell = textTarget({
  id: 'certificate-powershell',
  label: 'Certificates (management shell)',
  group: 'Certificates',
  extension: 'ps1',
  remark: (text) => `# ${text}`,
  write: (input) => {
    const { requests, omitted } = requestsOf(input);
    const { version } = input.design.settings;
    return {
      files: [plainScript('certificates.ps1', certificateScript(version, requests))],
      omitted,
    };
  },
});
