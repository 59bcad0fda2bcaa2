import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { expect, test } from 'vitest';
import type { Ruleset } from '../../domain/rule.ts';
import { audit } from '../audit.ts';
import { cases } from '../ruleset.fixture.ts';
import { awsCloudformation } from './aws-cloudformation.ts';

const specification = loadAwsServiceSpecSync();

type Property = ReturnType<typeof typeOf>['properties'][string];

const typeOf = (name: string) =>
  specification.lookup('resource', 'cloudFormationType', 'equals', name).only();

/** What is wrong with properties by the published specification of the platform's resources. */
const faults = (
  given: object,
  known: Readonly<Record<string, Property>>,
  path: string,
): string[] => [
  ...Object.entries(known)
    .filter(([name, { required }]) => required === true && !(name in given))
    .map(([name]) => `${path} lacks ${name}`),
  ...Object.entries(given).flatMap(([name, value]) => {
    const property = known[name];
    return property
      ? faultsOf(value, property.type, `${path}.${name}`)
      : [`${path}.${name} is not known`];
  }),
];

const faultsOf = (value: unknown, type: Property['type'], path: string): string[] => {
  if (isReference(value)) return [];
  if (type.type === 'array' && Array.isArray(value))
    return value.flatMap((each, index) => faultsOf(each, type.element, `${path}.${index}`));
  if (type.type === 'ref' && isObject(value))
    return faults(value, specification.get('typeDefinition', type.reference).properties, path);
  const name = type.type === 'integer' ? 'number' : type.type;
  return typeof value === name ? [] : [`${path} is no ${type.type}`];
};

const isReference = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).join() === 'Ref';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

interface Template {
  readonly Resources: Readonly<Record<string, { Type: string; Properties?: object }>>;
}

const faultsOfTemplate = (text: string): string[] =>
  Object.entries((JSON.parse(text) as Template).Resources).flatMap(
    ([name, { Type, Properties = {} }]) => faults(Properties, typeOf(Type).properties, name),
  );

const written = Object.entries(cases).filter(([, ruleset]) =>
  audit(awsCloudformation, ruleset).every(({ severity }) => severity !== 'error'),
);

const template = (ruleset: Ruleset): string => awsCloudformation.render(ruleset) as string;

test.each(written)('%s is a template of resources as the platform specifies them', (_, ruleset) => {
  expect(faultsOfTemplate(template(ruleset))).toEqual([]);
});

test('a word that the platform does not know, a missing one and a wrong kind are told', () => {
  const wrong = template(cases['one-rule']!)
    .replaceAll('"FromPort"', '"FirstPort"')
    .replaceAll('"IpProtocol": "tcp",', '')
    .replaceAll('"ToPort": 443', '"ToPort": "443"');
  expect(faultsOfTemplate(wrong)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/SecurityGroupIngress[.]0[.]FirstPort is not known$/),
      expect.stringMatching(/SecurityGroupIngress[.]0 lacks IpProtocol$/),
      expect.stringMatching(/SecurityGroupIngress[.]0[.]ToPort is no integer$/),
    ]),
  );
});
