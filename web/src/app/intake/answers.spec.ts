import { Interview } from '@contract/interview';
import { firstAnswers, toInterview } from './answers';

describe('toInterview', () => {
  it('makes valid answers of what the form begins with', () => {
    expect(Interview.safeParse(toInterview(firstAnswers)).error).toBeUndefined();
  });

  it('reads SIP domains however they are separated, the first as the default', () => {
    const { sipDomains } = toInterview({
      ...firstAnswers,
      sipDomains: ' contoso.com, fabrikam.com\nadatum.com ',
    });
    expect(sipDomains).toEqual(['contoso.com', 'fabrikam.com', 'adatum.com']);
  });

  it('never asks for NAT behind a hardware load balancer', () => {
    expect(toInterview({ ...firstAnswers, loadBalancing: 'hardware', nat: true })['nat']).toBe(
      false,
    );
  });

  it('leaves what is no number for the schema to refuse, with its place', () => {
    const sites = [{ name: 'Hub', users: 'many', edge: true, clients: '' }];
    const { error } = Interview.safeParse(toInterview({ ...firstAnswers, sites }));
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['sites.0.users']);
  });
});
