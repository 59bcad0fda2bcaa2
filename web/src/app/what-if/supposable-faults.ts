import { faulty } from '../state/supposal';
import type { Ground, RunningRules, SupposableKind } from './supposable-kind';

const certificates = ({ plan }: Ground) => plan?.certificates ?? [];

/** The rules that each firewall is taken to run. */
const loaded = ({ plan, imported, running }: Ground): readonly RunningRules[] => [
  ...(plan?.rulesets ?? [])
    .filter(({ id }) => !imported.has(id))
    .map(({ id, name, rules }) => ({ firewallId: id, name, rules })),
  ...running,
];

/** What can break: played only, there is nothing to apply. */
export const supposableFaults: readonly SupposableKind[] = [
  {
    id: 'rule-removed',
    label: 'A rule is removed',
    noun: 'Rule',
    groupNoun: 'Firewall',
    choices: (ground) =>
      loaded(ground).flatMap(({ firewallId, name, rules }) =>
        rules.map(({ id, transport, ports, destination }) => {
          const service = `${transport}/${String(ports.first)}${ports.first === ports.last ? '' : `-${String(ports.last)}`}`;
          const fault = { kind: 'rule-removed' as const, firewallId, ruleId: id };
          return {
            group: name,
            label: `${id}, ${service} to ${destination.name}`,
            supposal: faulty(`Without ${id} of ${name}`, fault),
          };
        }),
      ),
  },
  {
    id: 'record-removed',
    label: 'A DNS record is missing',
    noun: 'Record',
    groupNoun: 'View',
    choices: ({ plan }) =>
      (plan?.records ?? []).map(({ id, view, name, type, value }) => ({
        group: view,
        label: `${name} ${type} ${value}`,
        supposal: faulty(`Without ${name} ${type}, ${view}`, {
          kind: 'record-removed',
          recordId: id,
        }),
      })),
  },
  {
    id: 'san-removed',
    label: 'A certificate lacks a name',
    noun: 'Name',
    groupNoun: 'Certificate',
    choices: (ground) =>
      certificates(ground).flatMap(({ id, title, subject, sans }) =>
        [...new Set([subject, ...sans.map(({ name }) => name)])].map((name) => ({
          group: title,
          label: name,
          supposal: faulty(`${title} without ${name}`, {
            kind: 'san-removed',
            certificateId: id,
            name,
          }),
        })),
      ),
  },
  {
    id: 'certificate-expired',
    label: 'A certificate expires',
    noun: 'Certificate',
    groupNoun: '',
    choices: (ground) =>
      certificates(ground).map(({ id, title }) => ({
        group: '',
        label: title,
        supposal: faulty(`${title} expired`, { kind: 'certificate-expired', certificateId: id }),
      })),
  },
  {
    id: 'certificate-untrusted',
    label: 'A certificate is not trusted',
    noun: 'Certificate',
    groupNoun: '',
    choices: (ground) =>
      certificates(ground).map(({ id, title }) => ({
        group: '',
        label: title,
        supposal: faulty(`${title} not trusted`, {
          kind: 'certificate-untrusted',
          certificateId: id,
        }),
      })),
  },
  {
    id: 'eku-removed',
    label: 'A certificate lacks a key usage',
    noun: 'Key usage',
    groupNoun: 'Certificate',
    choices: (ground) =>
      certificates(ground).flatMap(({ id, title, eku }) =>
        eku.map((each) => ({
          group: title,
          label: each,
          supposal: faulty(`${title} without ${each}`, {
            kind: 'eku-removed',
            certificateId: id,
            eku: each,
          }),
        })),
      ),
  },
  {
    id: 'server-down',
    label: 'A server is down',
    noun: 'Server',
    groupNoun: '',
    choices: ({ servers }) =>
      servers.map(({ id, fqdn }) => ({
        group: '',
        label: fqdn,
        supposal: faulty(`${fqdn} down`, { kind: 'server-down', serverId: id }),
      })),
  },
  {
    id: 'condition',
    label: 'Something else does not hold',
    noun: 'What',
    groupNoun: '',
    choices: ({ conditions }) =>
      conditions.map(({ id, when }) => ({
        group: '',
        label: when.replace(/\.$/, ''),
        supposal: faulty(when.replace(/\.$/, ''), { kind: 'condition', condition: id }),
      })),
  },
];
