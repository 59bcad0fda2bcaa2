const names: Readonly<Record<string, string>> = {
  'sign-in-remote': 'Remote sign-in',
  'sign-in-mobile': 'Mobile sign-in',
  'presence-federated': 'Federated presence',
  'im-peer-to-peer': 'IM, peer to peer',
  'im-federated': 'IM, federated',
  'im-public': 'IM, public',
  'im-xmpp': 'IM, XMPP',
  'conference-web': 'Web conference',
  'conference-application-sharing': 'Application sharing',
  'conference-audio-video': 'Audio/video conference',
  'voice-remote': 'Voice, remote',
  'voice-federated': 'Voice, federated',
  'voice-pstn': 'Voice, PSTN',
};

/** What people call a scenario; its id where the console does not know it yet. */
export const scenarioName = (id: string): string => names[id] ?? id;
