import { formatPorts, formatService } from '../../domain/net.ts';
import type { AddressGroup, Rule, Ruleset } from '../../domain/rule.ts';
import { code, grid, stacked } from './grid.ts';
import { markup, type Content, type Markup } from './html.ts';
import { needed } from './needed.ts';
import { confidenceMark } from './marks.ts';

/** Every firewall with its translations and rules, each on pages of its own. */
export const firewallsSection = (
  rulesets: readonly Ruleset[],
): Markup => markup`<section id="firewalls" class="page">
<h2>Firewall rules</h2>
<p>The first rule that matches decides, and what matches none is denied. Replies are permitted by the state that the first packet made, so only that is listed. Addresses are shown before and after NAT; a rule names the first of the two.</p>
${rulesets.length === 0 ? markup`<p class="note">No firewall.</p>` : rulesets.map(firewall)}
</section>`;

const firewall = (ruleset: Ruleset): Markup => markup`<h3>${ruleset.name}, ${ruleset.side}</h3>
${ruleset.translations.length === 0 ? null : translations(ruleset)}
${rules(ruleset)}`;

const translations = (ruleset: Ruleset): Markup =>
  grid(
    ruleset.translations,
    [
      { title: 'NAT', kind: 'short', of: ({ id }) => code(id) },
      { title: 'Host', of: ({ name }) => name },
      { title: 'Private address', of: ({ privateAddress }) => code(privateAddress) },
      { title: 'Public address', of: ({ publicAddress }) => code(publicAddress) },
    ],
    '',
  );

const rules = (ruleset: Ruleset): Markup =>
  grid(
    ruleset.rules,
    [
      { title: 'Rule', kind: 'short', of: ({ id }) => code(id) },
      {
        title: 'Way',
        kind: 'short',
        of: ({ action, direction }) => (action === 'deny' ? `deny ${direction}` : direction),
      },
      { title: 'Source', kind: 'wide', of: ({ source }) => end(source) },
      { title: 'Destination', kind: 'wide', of: ({ destination }) => end(destination) },
      { title: 'Service', kind: 'short', of: service },
      {
        title: 'Why, and what needs it',
        of: ({ reason, optional }) => [reason.sentence, needed(reason, optional)],
      },
      {
        title: 'Fact',
        kind: 'short',
        of: ({ reason }) => stacked([code(reason.factId), ...reason.sources.map(code)]),
      },
      { title: 'Confidence', kind: 'short', of: ({ reason }) => confidenceMark[reason.confidence] },
    ],
    'Nothing needs to cross this firewall.',
  );

const end = ({ name, prefixes, publicAddresses }: AddressGroup): Content => [
  markup`<div>${name}</div>`,
  ...prefixes.map((prefix, index) => address(prefix, publicAddresses[index] ?? null)),
];

const address = (prefix: string, publicAddress: string | null): Markup =>
  publicAddress === null
    ? markup`<div>${code(prefix)}</div>`
    : markup`<div>${code(prefix)} → ${code(publicAddress)}</div>`;

const service = ({ transport, ports, sourcePorts, protocol }: Rule): Content => [
  markup`<div>${code(formatService(transport, ports))}</div>`,
  sourcePorts === null ? null : markup`<div>${code(`from ${formatPorts(sourcePorts)}`)}</div>`,
  markup`<div class="why">${protocol}</div>`,
];
