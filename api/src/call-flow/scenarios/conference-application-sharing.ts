import { mediaConference, participants } from '../blocks/media-conference.ts';
import type { Scenario } from '../scenario.ts';

/** Somebody outside shares a desktop, or sees one, in a meeting: over TCP. */
export const conferenceApplicationSharing: Scenario = {
  id: 'conference-application-sharing',
  title: 'Application sharing',
  basis: 'RDP over SRTP over TCP through the A/V Edge to the Application Sharing server',
  pairs: participants,
  isAlike: true,
  play: (stage, from, to) => mediaConference(stage, [from, to], 'application-sharing'),
};
