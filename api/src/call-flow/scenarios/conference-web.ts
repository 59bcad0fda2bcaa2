import { content } from '../blocks/content.ts';
import { joining, joins, leaves } from '../blocks/conference.ts';
import { participants } from '../blocks/media-conference.ts';
import { presentations } from '../blocks/presentations.ts';
import type { Scenario } from '../scenario.ts';
import { conferencingServer, user } from '../station.ts';

/** Somebody outside sees the content of a meeting: PSOM through the Web Conferencing Edge. */
export const conferenceWeb: Scenario = {
  id: 'conference-web',
  title: 'Web conference',
  basis: 'PSOM through the Web Conferencing Edge, join page through the reverse proxy',
  pairs: participants,
  isAlike: true,
  play: (stage, from, to) => {
    const way = joining(stage, from, to);
    if (!way) return [];
    const self = user(stage, from, 'from');
    return [
      ...joins(stage, way, conferencingServer(stage, way.pool, 'data-mcu')),
      content(stage, from, way.pool),
      ...(stage.features.has('office-web-apps') ? presentations(stage, self) : []),
      ...leaves(stage, way),
    ];
  },
};
