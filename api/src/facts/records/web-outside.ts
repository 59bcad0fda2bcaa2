import { everyVersion, since2013 } from '../fact-version.ts';
import { type RecordFact } from '../record-fact.ts';

/** Names that the internet asks for and that lead to a reverse proxy. */
export const webOutsideRecords: readonly RecordFact[] = [
  {
    id: 'X-WEBEXT-A',
    statement: 'Each pool has an external web name that leads to the reverse proxy.',
    because: 'Users and guests outside reach the web services of {target} at {name}.',
    view: 'external',
    type: 'address',
    need: { anyOf: ['remote-access', 'anonymous-join', 'web-conferencing', 'mobility'] },
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
    notes: 'Unique for each Front End pool and Standard Edition server.',
  },
  {
    id: 'X-WEBDIREXT-A',
    statement: 'Each Director pool has an external web name that leads to the reverse proxy.',
    because: 'Users and guests outside reach the web services of {target} at {name}.',
    view: 'external',
    type: 'address',
    need: {
      allOf: [
        'director',
        { anyOf: ['remote-access', 'anonymous-join', 'web-conferencing', 'mobility'] },
      ],
    },
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
    notes: 'Published beside the names of the pools, not instead of them.',
  },
  {
    id: 'X-MEET-A',
    statement: 'The meeting address leads to the reverse proxy.',
    because: 'Guests and users outside open meetings at {name}, published by {target}.',
    view: 'external',
    type: 'address',
    need: { anyOf: ['web-conferencing', 'anonymous-join'] },
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
  },
  {
    id: 'X-DIALIN-A',
    statement: 'The dial-in address leads to the reverse proxy.',
    because: 'Participants find dial-in numbers at {name}, published by {target}.',
    view: 'external',
    type: 'address',
    need: 'dial-in-conferencing',
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
  },
  {
    id: 'X-LYNCDISC',
    statement:
      'Mobile clients, and desktop clients from 2013 on, discover the service at lyncdiscover.',
    because: 'Clients of {domain} outside discover the service at {name}, which leads to {target}.',
    view: 'external',
    type: 'address-or-cname',
    need: {
      byVersion: {
        '2010': 'mobility',
        '2013': { anyOf: ['mobility', 'remote-access'] },
        '2015': { anyOf: ['mobility', 'remote-access'] },
        '2019': { anyOf: ['mobility', 'remote-access'] },
      },
    },
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
    notes:
      'In 2010 from the mobility update of November 2011 on. An alias into another domain works only where the first query is plain HTTP; over HTTPS the target is in the same domain.',
  },
  {
    id: 'X-OWAS-A',
    statement: 'Office Web Apps has a name outside.',
    because: 'Participants outside see presentations through {target} at {name}.',
    view: 'external',
    type: 'address',
    need: 'office-web-apps',
    versions: since2013,
    sources: ['D13'],
    confidence: 'confirmed',
  },
];
