import { accessEdgeStep } from '../powershell/access-edge-step.ts';
import { deploymentScript } from '../powershell/deployment-script.ts';
import { edgeSteps } from '../powershell/edge-steps.ts';
import { partnerSteps } from '../powershell/partner-steps.ts';
import { policySteps } from '../powershell/policy-steps.ts';
import { plainScript } from '../powershell/script.ts';
import { textTarget } from '../text-target.ts';

/** A script for the management shell: access edge, partners, policies and their grants, routes and ports. */
export const deploymentPowershell = textTarget({
  id: 'deployment-powershell',
  label: 'Deployment settings (management shell)',
  group: 'Deployment',
  extension: 'ps1',
  remark: (text) => `# ${text}`,
  write: ({ design }) => {
    const { steps, omitted } = partnerSteps(design);
    const all = [accessEdgeStep(design), ...steps, ...policySteps(design), ...edgeSteps(design)];
    return { files: [plainScript('deployment.ps1', deploymentScript(design, all))], omitted };
  },
});
