import { atSwitch, setSwitch, type Step } from '../step.ts';

/** The switch of the whole deployment, before any list. */
export const federationSwitch: Step = {
  id: 'switch',
  title: () => 'Federation is on',
  judge: ({ input }) => {
    const isOn = input.settings.accessEdge.allowFederatedUsers;
    return {
      state: isOn ? 'passed' : 'stops',
      title: isOn ? 'Federation is on' : 'Federation is off',
      sentence: isOn
        ? 'Access Edge configuration, global: federated users are allowed.'
        : 'Access Edge configuration, global: federated users are not allowed, which closes federation, public IM and shared domains for everybody.',
      confidence: 'confirmed',
      entities: [atSwitch('allowFederatedUsers')],
      uses: ['switch:allowFederatedUsers'],
    };
  },
  turn: (of) => {
    const isOn = of.input.settings.accessEdge.allowFederatedUsers;
    return {
      word: isOn ? 'Off' : 'On',
      label: isOn ? 'Turn federation off' : 'Turn federation on',
      changes: [setSwitch(of, { allowFederatedUsers: !isOn })],
    };
  },
};
