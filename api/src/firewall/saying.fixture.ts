import { port } from '../domain/net.ts';
import type { Rule, Ruleset } from '../domain/rule.ts';
import { any, rule, ruleset } from './ruleset.fixture.ts';

/** A ruleset with one text in every place where people's words stand. */
export const saying = (texts: readonly string[]): Ruleset =>
  ruleset({
    name: texts.join(' '),
    rules: texts.map((text, index): Rule =>
      rule({
        id: `E${index + 1}`,
        source: any,
        destination: {
          name: text,
          prefixes: [`10.0.${index}.1`, `10.0.${index}.2`],
          publicAddresses: [null, null],
        },
        ports: port(index + 1),
        protocol: text,
        reason: {
          factId: text,
          sentence: text,
          features: [text],
          scenarios: [text],
          confidence: 'inferred',
          sources: [text],
        },
      }),
    ),
    translations: texts.map((name, index) => ({
      id: `N${index + 1}`,
      name,
      publicAddress: `203.0.${index}.1`,
      privateAddress: `10.0.${index}.1`,
    })),
  });

/** The same ruleset with every text replaced by `x`. */
export const plainly = (texts: readonly string[]): Ruleset => saying(texts.map(() => 'x'));
