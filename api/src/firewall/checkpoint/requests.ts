import type { Ruleset } from '../../domain/rule.ts';
import { compile, type Compiled, type Entry } from '../compile.ts';
import { aboutRuleset, aboutTimeouts, reasonOf } from '../said.ts';
import { objectRequests, termOf, undoObjectRequests, type Request } from './objects.ts';

const COMMENT = 1000;

/** What adds a layer with the rules of a ruleset, and the objects it names. */
export const requests = (ruleset: Ruleset): unknown => {
  const compiled = compile(ruleset);
  return {
    about: [
      ...aboutRuleset(ruleset),
      'Send each request to https://server/web_api/<command> in this order, after login.',
      `Then use the layer ${compiled.tag} in the policy of this gateway. The hosts translate themselves (static NAT, both ways).`,
      `${aboutTimeouts} UDP services time out after 120 seconds, and none of them has a protocol handler for SIP.`,
    ],
    requests: [
      ...objectRequests(compiled),
      {
        command: 'add-access-layer',
        payload: { name: compiled.tag, 'add-default-rule': false, firewall: true },
      },
      ...compiled.entries
        .filter(({ families }) => families.length > 0)
        .map((entry) => accessRule(compiled, entry)),
      rest(compiled),
      { command: 'publish', payload: {} },
    ],
  };
};

/** What deletes the layer and the objects. */
export const undoRequests = (ruleset: Ruleset): unknown => {
  const compiled = compile(ruleset);
  return {
    about: ['Deletes what Edgewise added. Take the layer out of the policy first.'],
    requests: [
      { command: 'delete-access-layer', payload: { name: compiled.tag } },
      ...undoObjectRequests(compiled),
      { command: 'publish', payload: {} },
    ],
  };
};

const accessRule = (compiled: Compiled, entry: Entry): Request => ({
  command: 'add-access-rule',
  payload: {
    layer: compiled.tag,
    position: 'bottom',
    name: `${compiled.tag}-${entry.rule.id}`,
    source: termOf(compiled, entry.source),
    destination: termOf(compiled, entry.destination),
    service: `${compiled.tag}-${entry.service.id}`,
    action: entry.rule.action === 'permit' ? 'Accept' : 'Drop',
    track: { type: 'Log' },
    comments: reasonOf(entry.rule, COMMENT),
  },
});

const rest = ({ tag }: Compiled): Request => ({
  command: 'add-access-rule',
  payload: {
    layer: tag,
    position: 'bottom',
    name: `${tag}-rest`,
    action: 'Drop',
    track: { type: 'Log' },
    comments: 'What no rule permits',
  },
});
