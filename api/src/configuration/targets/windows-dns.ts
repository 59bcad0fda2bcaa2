import { plainScript } from '../powershell/script.ts';
import { windowsDnsScript } from '../dns/windows-dns-script.ts';
import { zonesOf } from '../dns/zones.ts';
import { textTarget } from '../text-target.ts';

/** A script for the DNS server of Windows Server 2012 and later, which adds what is missing. */
export const windowsDns = textTarget({
  id: 'windows-dns',
  label: 'DNS records (Windows PowerShell)',
  group: 'DNS',
  extension: 'ps1',
  remark: (text) => `# ${text}`,
  write: (input) => {
    const { zones, omitted } = zonesOf(input);
    return { files: [plainScript('windows-dns.ps1', windowsDnsScript(zones))], omitted };
  },
});
