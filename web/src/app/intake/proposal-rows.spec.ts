import { proposalRows, withValues } from './proposal-rows';

const document = {
  name: 'Contoso',
  servers: [{ id: 'edge01', fqdn: 'edge01.contoso.net' }],
  interfaces: [
    {
      id: 'i1',
      serverId: 'edge01',
      side: 'external',
      service: 'av',
      address: '172.16.1.12',
      publicAddress: '203.0.113.12',
    },
  ],
};

describe('proposalRows', () => {
  it('lists names and addresses with what they belong to', () => {
    expect(
      proposalRows(document).map(({ id, of, field, value }) => [id, of, field, value]),
    ).toEqual([
      ['servers/0/fqdn', 'edge01', 'FQDN', 'edge01.contoso.net'],
      ['interfaces/0/address', 'edge01.contoso.net, external, av', 'Address', '172.16.1.12'],
      [
        'interfaces/0/publicAddress',
        'edge01.contoso.net, external, av',
        'Public address',
        '203.0.113.12',
      ],
    ]);
  });
});

describe('withValues', () => {
  it('changes only what is named, in a copy', () => {
    const changed = withValues(
      document,
      new Map([
        ['interfaces/0/address', '172.16.1.99'],
        ['servers/7/fqdn', 'x'],
      ]),
    );
    expect(proposalRows(changed).map(({ value }) => value)).toEqual([
      'edge01.contoso.net',
      '172.16.1.99',
      '203.0.113.12',
    ]);
    expect(document.interfaces[0]?.address).toBe('172.16.1.12');
  });
});
