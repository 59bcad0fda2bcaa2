import { mediaConference, participants } from '../blocks/media-conference.ts';
import type { Scenario } from '../scenario.ts';

/** Somebody outside hears and sees a meeting. */
export const conferenceAudioVideo: Scenario = {
  id: 'conference-audio-video',
  title: 'Audio and video conference',
  basis: 'ICE between the participant and the A/V Conferencing server through the A/V Edge',
  pairs: participants,
  isAlike: true,
  play: (stage, from, to) => mediaConference(stage, [from, to], 'video'),
};
