import type { ProbeFailureFact } from './failure-fact.ts';

/** Between two agents. */
export const pairFailures = {
  'path-rejected': {
    gravity: 'fails',
    meaning: 'An agent of ours listens on the port, and the way there is refused.',
    causes: [
      'A firewall rejects.',
      'The address translation leads to another host, where nothing listens.',
      'There is no route.',
    ],
  },
  'path-blocked': {
    gravity: 'fails',
    meaning:
      'An agent of ours listens on the port, and what is sent there or its answer gets lost.',
    causes: [
      'A firewall drops it without a word.',
      'There is no address translation for the port.',
      'The way back leads past the firewall that the way there took.',
    ],
  },
  'answered-by-another': {
    gravity: 'fails',
    meaning: 'Something answers on the port, and it is not the agent of ours that listens there.',
    causes: [
      'The address translation leads to another host.',
      'A proxy or firewall in between answers in its place.',
      'Ports are translated to other ports.',
    ],
  },
  'could-not-listen': {
    gravity: 'fails',
    meaning: 'The agent could not listen on the port, so that nothing is known of the way there.',
    causes: [
      'A service listens there already.',
      'Ports below 1024 need privileges that the agent does not have.',
      'The address is none of its machine.',
      'A policy does not let it listen there.',
    ],
  },
  'candidate-failed': {
    gravity: 'impaired',
    meaning: 'A candidate of a chosen type could not be had or tried: media has one way less.',
    causes: [
      'A firewall blocks the way to the relay, as UDP 3478.',
      'The relay does not listen on the port.',
      'The policy of this prober does not allow the address of the other agent.',
    ],
  },
  'candidates-missing': {
    gravity: 'fails',
    meaning: 'No candidate of the chosen types could be gathered, so that there is nothing to try.',
    causes: [
      'The relay is not reached or refused the credentials.',
      'The machine has no address of the family.',
    ],
  },
  'ice-failed': {
    gravity: 'fails',
    meaning: 'Every pair of candidates failed: media would find no way between the two agents.',
    causes: [
      'A firewall blocks the relay ports between the agents and the relay, or between relays.',
      'No relay takes part, and both agents are behind address translation.',
    ],
  },
  'media-lost': {
    gravity: 'impaired',
    meaning: 'Packets were lost on the pair that was chosen.',
    causes: ['The line is overloaded.', 'A firewall forgets the session or limits its rate.'],
  },
  'consent-lost': {
    gravity: 'fails',
    meaning:
      'The pair that was chosen worked, and then the other agent no longer answered on it: clients stop sending.',
    causes: [
      'A firewall or an address translation forgets the session while it is in use.',
      'The relay ended the allocation or its permission.',
      'A network went away.',
    ],
  },
} as const satisfies Record<string, ProbeFailureFact>;
