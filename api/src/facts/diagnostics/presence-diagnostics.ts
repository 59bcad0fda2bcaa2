import { type Diagnostic } from '../../domain/diagnostic.ts';
import { type DiagnosticGroup, inGroup, onlyReasons } from './diagnostic-row.ts';

const group: DiagnosticGroup = { component: 'Front End (presence)', sources: ['OCER'] };

/** Ids of presence. */
export const presenceDiagnostics: readonly Diagnostic[] = [
  ...onlyReasons(group, {
    2000: 'Prompted subscriber does not exist',
    2001: 'Contact does not exist',
    2002: 'Group does not exist',
    2003: 'Category publication failed - cannot overwrite read only publication',
    2004: 'Subscriber is not authorized to subscribe',
    2005: 'The user in the FROM URI is not found',
    2006: 'Container member limit exceeded',
    2007: 'Contact limit exceeded',
    2008: 'Group limit exceeded',
    2009: 'Contact extension too large',
    2010: 'Category size limit exceeded',
    2012: 'Category subscription limit exceeded',
    2015: 'Duplicate group name',
  }),
  ...inGroup(group, [
    {
      id: 2011,
      reason: 'Delivery context per subscriber limit exceeded',
      headers: ['ms-diagnostics-public'],
    },
    {
      id: 2013,
      reason: 'msrtc-event-categories extension required',
      headers: ['ms-diagnostics-public'],
    },
    { id: 2014, reason: 'Subscription dialog does not exist', headers: ['ms-diagnostics-public'] },
    { id: 2016, reason: 'New subscription is required', headers: ['ms-diagnostics-public'] },
    {
      id: 2139,
      reason:
        'Terminating old subscription since new subscription dialog took over the previous one',
      headers: ['ms-diagnostics-public'],
      carriedIn: 'BENOTIFY/NOTIFY request',
      cause: 'Nothing is wrong: the same client subscribed again.',
      sources: ['TRACES'],
    },
  ]),
];
