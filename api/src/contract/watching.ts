import { z } from 'zod';
import { Alert, Channel, ChannelKind, MaintenanceWindow } from '../domain/alert.ts';
import { EntityId } from '../domain/text.ts';
import { Schedule, ScheduleLoad, ScheduleScope, WatchSettings } from '../domain/watched.ts';
import { PageQuery, pageOf } from './page.ts';
import { route } from './route.ts';

export type { Alert, Channel, MaintenanceWindow, Symptom, Touched } from '../domain/alert.ts';
export { ChannelKind } from '../domain/alert.ts';
export { Schedule, ScheduleLoad, ScheduleScope, WatchSettings } from '../domain/watched.ts';

const ById = z.strictObject({ id: z.string().min(1).max(200) });
const OfTopology = z.strictObject({ topologyId: EntityId.optional() });

const ScheduleBody = z.strictObject({
  name: Schedule.shape.name,
  topologyId: EntityId.nullable().default(null),
  scope: ScheduleScope,
  everySeconds: Schedule.shape.everySeconds,
  jitterSeconds: Schedule.shape.jitterSeconds.default(0),
  enabled: z.boolean().default(true),
});

const ChannelBody = z.strictObject({
  name: Channel.shape.name,
  kind: ChannelKind,
  topologyId: EntityId.nullable().default(null),
  address: Channel.shape.address,
  from: Channel.shape.from.default(null),
  to: Channel.shape.to.default([]),
  /** Kept as it is when left out. */
  secret: z.string().max(2000).optional(),
  enabled: z.boolean().default(true),
});

/** Schedules: probes that run by themselves. */
export const schedulesApi = {
  list: route({
    method: 'get',
    path: '/schedules',
    summary: 'All schedules, or those of a topology',
    may: 'read',
    query: OfTopology,
    reply: z.array(Schedule),
  }),
  load: route({
    method: 'get',
    path: '/schedules/load',
    summary: 'What all schedules ask for in a minute, and whether that is kept up with',
    may: 'read',
    reply: ScheduleLoad,
  }),
  add: route({
    method: 'post',
    path: '/schedules',
    summary: 'Probe a plan, a partner or saved targets regularly',
    may: 'edit',
    body: ScheduleBody,
    reply: Schedule,
    status: 201,
  }),
  change: route({
    method: 'put',
    path: '/schedules/:id',
    summary: 'Change a schedule; needs If-Match',
    may: 'edit',
    params: ById,
    body: ScheduleBody,
    reply: Schedule,
  }),
  remove: route({
    method: 'delete',
    path: '/schedules/:id',
    summary: 'Delete a schedule; needs If-Match',
    may: 'edit',
    params: ById,
    reply: z.null(),
    status: 204,
  }),
  settings: route({
    method: 'get',
    path: '/watch-settings',
    summary: 'What holds for watching as a whole',
    may: 'read',
    reply: WatchSettings,
  }),
  changeSettings: route({
    method: 'put',
    path: '/watch-settings',
    summary: 'Change how long history is kept and when alerts are sent, or stop every probe',
    may: 'administer',
    body: WatchSettings,
    reply: WatchSettings,
  }),
};

/** Alerts and where they are sent. */
export const alertsApi = {
  list: route({
    method: 'get',
    path: '/alerts',
    summary: 'Alerts, those that last first, then newest first',
    may: 'read',
    query: PageQuery.extend({
      topologyId: EntityId.optional(),
      state: z.enum(['open', 'ended', 'all']).default('open'),
    }),
    reply: pageOf(Alert),
  }),
  acknowledge: route({
    method: 'post',
    path: '/alerts/:id/acknowledge',
    summary: 'Somebody takes care: no reminders are sent',
    may: 'edit',
    params: ById,
    body: z.strictObject({}),
    reply: Alert,
  }),
  silence: route({
    method: 'post',
    path: '/alerts/:id/silence',
    summary: 'Send nothing for it until then',
    may: 'edit',
    params: ById,
    body: z.strictObject({ until: z.iso.datetime() }),
    reply: Alert,
  }),
  channels: route({
    method: 'get',
    path: '/channels',
    summary: 'Where alerts are sent',
    may: 'read',
    reply: z.array(Channel),
  }),
  addChannel: route({
    method: 'post',
    path: '/channels',
    summary: 'Send alerts to a webhook, by mail, to Teams or to Slack',
    may: 'administer',
    body: ChannelBody,
    reply: Channel,
    status: 201,
  }),
  changeChannel: route({
    method: 'put',
    path: '/channels/:id',
    summary: 'Change a channel; needs If-Match',
    may: 'administer',
    params: ById,
    body: ChannelBody,
    reply: Channel,
  }),
  removeChannel: route({
    method: 'delete',
    path: '/channels/:id',
    summary: 'Delete a channel; needs If-Match',
    may: 'administer',
    params: ById,
    reply: z.null(),
    status: 204,
  }),
  testChannel: route({
    method: 'post',
    path: '/channels/:id/test',
    summary: 'Send a test message and say what came of it',
    may: 'administer',
    params: ById,
    body: z.strictObject({}),
    reply: z.object({ delivered: z.boolean(), detail: z.string() }),
  }),
  windows: route({
    method: 'get',
    path: '/maintenance-windows',
    summary: 'Times in which alerts are noted and not sent',
    may: 'read',
    query: OfTopology,
    reply: z.array(MaintenanceWindow),
  }),
  addWindow: route({
    method: 'post',
    path: '/maintenance-windows',
    summary: 'Announce work during which no alert is sent',
    may: 'edit',
    body: z.strictObject({
      name: MaintenanceWindow.shape.name,
      topologyId: EntityId.nullable().default(null),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      concerns: MaintenanceWindow.shape.concerns.default([]),
    }),
    reply: MaintenanceWindow,
    status: 201,
  }),
  removeWindow: route({
    method: 'delete',
    path: '/maintenance-windows/:id',
    summary: 'End or delete a maintenance window',
    may: 'edit',
    params: ById,
    reply: z.null(),
    status: 204,
  }),
};
