import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import type { Endpoint, Flow } from '../domain/flow.ts';
import type { Crossing } from '../domain/requirement.ts';
import { planFlows } from '../planning/plan-flows.ts';
import { played } from './reference-stage.fixture.ts';

/** Flows that no scenario plays, and why. */
const unplayed: readonly string[] = [
  // Tools of administrators for logs.
  'INT-09',
  'INT-10',
  'INT-11',
  // Printed for the virtual address of 2013 only; it permits what state permits anyway.
  'INT-12',
  // The XMPP gateway of 2010 is a product of its own.
  'EXT-18',
];

const within = (address: string, prefix: string): boolean => {
  const [inner, outer] = [address, prefix].map((text) =>
    text.includes('/')
      ? ipaddr.parseCIDR(text)
      : ipaddr.parseCIDR(`${text}/${text.includes(':') ? 128 : 32}`),
  );
  if (!inner || !outer || inner[0].kind() !== outer[0].kind()) return false;
  return inner[1] >= outer[1] && inner[0].match(outer);
};

const covers = ({ hosts }: Endpoint, address: string | null): boolean =>
  hosts.length === 0 ||
  (address !== null &&
    hosts.some((host) =>
      [host.address, host.publicAddress].some((own) => own !== null && within(address, own)),
    ));

const permits = (flow: Flow, crossing: Crossing): boolean =>
  flow.firewallId === crossing.firewallId &&
  flow.direction === crossing.direction &&
  flow.transport === crossing.transport &&
  flow.ports.first <= crossing.ports.first &&
  flow.ports.last >= crossing.ports.last &&
  covers(flow.source, crossing.source) &&
  covers(flow.destination, crossing.destination);

describe.each(played)('$version, $id', ({ stage }) => {
  const flows = planFlows(stage.design).filter(({ firewallId }) => firewallId !== null);
  const crossings = [...stage.legs.values()].flatMap(({ id, paths }) =>
    paths.flatMap((path) => path.crossings.map((crossing) => ({ id, crossing }))),
  );

  test('planning permits every crossing of a ladder', () => {
    const missing = crossings.filter(
      ({ crossing }) =>
        crossing.firewallId !== null && !flows.some((flow) => permits(flow, crossing)),
    );
    expect(crossings.length).toBeGreaterThan(0);
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('a ladder needs every flow that planning does not call optional', () => {
    const idle = flows.filter(
      (flow) =>
        !flow.optional &&
        !unplayed.some((id) => flow.id.startsWith(`${id}.`)) &&
        !crossings.some(({ crossing }) => permits(flow, crossing)),
    );
    expect(idle.map(({ id }) => id)).toEqual([]);
  });
});
