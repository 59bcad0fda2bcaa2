import type { Step } from '../step.ts';

/** Addresses of the organization's own domains are routed inside; the edge is not asked. */
export const ownDomain: Step = {
  id: 'own-domain',
  title: ({ domain }) => `${domain} is somebody else's`,
  judge: ({ input, domain }) => {
    const own = input.sipDomains.find(({ name }) => name.toLowerCase() === domain);
    if (!own)
      return {
        state: 'passed',
        title: `${domain} is somebody else's`,
        sentence: 'It is none of the SIP domains of this topology.',
        confidence: 'confirmed',
      };
    return {
      state: 'decided',
      title: `${domain} is one of our own`,
      sentence: 'Messages stay inside; lists and switches of federation do not apply.',
      confidence: 'confirmed',
      entities: [{ collection: 'sipDomains', id: own.id }],
    };
  },
  turn: () => null,
};
