import { firewallsOf } from '../reading/panos/rulebase.ts';
import { readXml } from '../reading/panos/read-xml.ts';
import { policyReader } from '../reading/policy-reader.ts';

/** PAN-OS as XML: the running configuration of a firewall or of Panorama, or a `rulebase` alone. */
export const paloaltoXml = policyReader({
  id: 'paloalto-xml',
  label: 'Palo Alto PAN-OS, XML',
  extensions: ['xml'],
  recognizes: (head) =>
    /^\s*(<\?xml[^>]*>\s*)?<(config|response|devices|shared|vsys|(pre-|post-)?rulebase)[\s>]/.test(
      head,
    ),
  lacks: 'no security rule of PAN-OS',
  firewalls: (text, budget) => firewallsOf(readXml(text), budget),
});
