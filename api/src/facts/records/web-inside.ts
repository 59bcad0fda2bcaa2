import { everyVersion, until2013 } from '../fact-version.ts';
import { type RecordFact } from '../record-fact.ts';

/** Names of web services inside. */
export const webInsideRecords: readonly RecordFact[] = [
  {
    id: 'I-WEBINT-A',
    statement:
      'A pool with DNS load balancing has a web name of its own that leads to the load balancer of its web services.',
    because:
      'Clients inside reach the web services of {target} at {name}, which DNS cannot balance.',
    view: 'internal',
    type: 'address',
    need: 'dns-load-balanced-pool',
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
    notes: 'It differs from the name of the pool.',
  },
  {
    id: 'I-MEET-A',
    statement: 'The meeting address leads to the Director or the pool inside.',
    because: 'Users inside open meetings at {name}, answered by {target}.',
    view: 'internal',
    type: 'address',
    need: 'web-conferencing',
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
  },
  {
    id: 'I-DIALIN-A',
    statement: 'The dial-in address leads to the Director or the pool inside.',
    because: 'Users inside find dial-in numbers at {name}, answered by {target}.',
    view: 'internal',
    type: 'address',
    need: 'dial-in-conferencing',
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
  },
  {
    id: 'I-ADMIN-A',
    statement: 'The administration address leads to the Director or the pool inside.',
    because: 'Administrators open the control panel at {name}, answered by {target}.',
    view: 'internal',
    type: 'address',
    need: 'administration-url',
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
    optional: true,
    notes: 'Inside only; it is never published outside.',
  },
  {
    id: 'I-LYNCDISCINT',
    statement: 'Clients inside discover the service at lyncdiscoverinternal.',
    because: 'Clients of {domain} inside discover the service at {name}, which leads to {target}.',
    view: 'internal',
    type: 'address-or-cname',
    need: {
      byVersion: { '2010': 'mobility', '2013': 'always', '2015': 'always', '2019': 'always' },
    },
    versions: everyVersion,
    sources: ['D13'],
    confidence: 'confirmed',
    notes:
      'In 2010 from the mobility update of November 2011 on. lyncdiscoverinternal belongs into internal DNS only, lyncdiscover into external DNS only.',
  },
  {
    id: 'I-UCUPDATES-A',
    statement: 'Phones that are not signed in find updates at ucupdates-r2.',
    because: 'Phones of {domain} that are not signed in fetch updates from {target} at {name}.',
    view: 'internal',
    type: 'address',
    need: 'device-update',
    versions: until2013,
    sources: ['D13'],
    confidence: 'confirmed',
    notes: 'An earlier name of 2010 is ucupdates.',
  },
];
