import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Exporter } from '../exporter.ts';
import { cases } from '../ruleset.fixture.ts';
import { exporters } from './index.ts';

const Text = z.string().min(1);
const Port = z.int().min(1).max(65_535);
const Ports = z.string().regex(/^(?:\*|\d{1,5}(?:-\d{1,5})?)$/);

const cloudPermit = z
  .strictObject({
    // The characters that the platform takes in a description.
    Description: z.string().regex(/^[\w ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/),
    IpProtocol: z.enum(['tcp', 'udp', 'icmp']),
    FromPort: z.int(),
    ToPort: z.int(),
    CidrIp: z.cidrv4().optional(),
    CidrIpv6: z.cidrv6().optional(),
  })
  .refine(({ CidrIp, CidrIpv6 }) => (CidrIp === undefined) !== (CidrIpv6 === undefined));

const cloudFormation = z.strictObject({
  AWSTemplateFormatVersion: z.literal('2010-09-09'),
  Description: z.string().max(1024),
  Parameters: z.strictObject({
    VpcId: z.strictObject({ Type: z.literal('AWS::EC2::VPC::Id'), Description: Text }),
  }),
  Resources: z.record(
    z.string().regex(/^[A-Za-z0-9]{1,255}$/),
    z.union([
      z.strictObject({ Type: z.literal('AWS::CloudFormation::WaitConditionHandle') }),
      z.strictObject({
        Type: z.literal('AWS::EC2::SecurityGroup'),
        Properties: z.strictObject({
          GroupName: Text.max(255).refine((name) => !name.startsWith('sg-')),
          GroupDescription: Text.max(255),
          VpcId: z.strictObject({ Ref: z.literal('VpcId') }),
          SecurityGroupIngress: z.array(cloudPermit),
          SecurityGroupEgress: z.array(cloudPermit).min(1),
        }),
      }),
    ]),
  ),
});

const end = { prefix: z.literal('*').optional(), prefixes: z.array(Text).min(1).optional() };

const arm = z.object({
  $schema: z.url(),
  contentVersion: z.literal('1.0.0.0'),
  resources: z.tuple([
    z.strictObject({
      type: z.literal('Microsoft.Network/networkSecurityGroups'),
      apiVersion: z.string().regex(/^\d{4}-\d\d-\d\d$/),
      name: z.string().regex(/^[A-Za-z0-9][\w.-]{0,78}\w$/),
      location: Text,
      tags: z.record(z.string(), z.string().max(256)),
      properties: z.strictObject({
        securityRules: z.array(
          z.strictObject({
            name: z.string().regex(/^[A-Za-z0-9][\w.-]{0,78}\w$/),
            properties: z.strictObject({
              description: Text.max(140),
              priority: z.int().min(100).max(4096),
              direction: z.enum(['Inbound', 'Outbound']),
              access: z.enum(['Allow', 'Deny']),
              protocol: z.enum(['Tcp', 'Udp', '*']),
              sourcePortRange: Ports,
              destinationPortRange: Ports,
              sourceAddressPrefix: end.prefix,
              sourceAddressPrefixes: end.prefixes,
              destinationAddressPrefix: end.prefix,
              destinationAddressPrefixes: end.prefixes,
            }),
          }),
        ),
      }),
    }),
  ]),
});

const terraform = <T extends z.ZodRawShape>(resource: T) =>
  z.strictObject({
    '//': z.array(Text),
    terraform: z.strictObject({
      required_providers: z.record(z.string(), z.strictObject({ source: Text, version: Text })),
    }),
    variable: z.record(z.string(), z.strictObject({ type: Text, description: Text })),
    resource: z.strictObject(resource),
  });

const Name = z.string().regex(/^[A-Za-z_][\w-]*$/);
const Reference = z.string().regex(/^\$\{[A-Za-z_][\w.-]*\}$/);

const awsRules = z
  .record(
    Name,
    z.strictObject({
      description: Text.max(255),
      security_group_id: Reference,
      ip_protocol: z.enum(['tcp', 'udp']),
      from_port: Port,
      to_port: Port,
      cidr_ipv4: z.cidrv4().optional(),
      cidr_ipv6: z.cidrv6().optional(),
    }),
  )
  .optional();

const awsTerraform = terraform({
  aws_security_group: z.record(
    Name,
    z.strictObject({ name: Text, description: Text.max(255), vpc_id: Reference }),
  ),
  aws_vpc_security_group_ingress_rule: awsRules,
  aws_vpc_security_group_egress_rule: awsRules,
});

const azureTerraform = terraform({
  azurerm_network_security_group: z.record(Name, z.object({ name: Text, location: Reference })),
  azurerm_network_security_rule: z.record(
    Name,
    z.strictObject({
      name: Text.max(80),
      description: Text.max(140),
      resource_group_name: Reference,
      network_security_group_name: Reference,
      priority: z.int().min(100).max(4096),
      direction: z.enum(['Inbound', 'Outbound']),
      access: z.enum(['Allow', 'Deny']),
      protocol: z.enum(['Tcp', 'Udp', '*']),
      source_port_range: Ports,
      destination_port_range: Ports,
      source_address_prefix: end.prefix,
      source_address_prefixes: end.prefixes,
      destination_address_prefix: end.prefix,
      destination_address_prefixes: end.prefixes,
    }),
  ),
});

const googleAction = z
  .tuple([
    z.strictObject({ protocol: z.enum(['tcp', 'udp', 'all']), ports: z.tuple([Ports]).optional() }),
  ])
  .optional();

const googleTerraform = terraform({
  google_compute_firewall: z.record(
    Name,
    z.strictObject({
      name: z.string().regex(/^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/),
      description: Text.max(2048),
      network: Reference,
      priority: z.int().min(0).max(65_535),
      direction: z.enum(['INGRESS', 'EGRESS']),
      target_tags: z.array(z.string().regex(/^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/)),
      source_ranges: z.array(Text).min(1),
      destination_ranges: z.array(Text).min(1),
      allow: googleAction,
      deny: googleAction,
      log_config: z.strictObject({ metadata: Text }).optional(),
    }),
  ),
});

const checkpoint = z.strictObject({
  about: z.array(Text),
  requests: z.array(
    z.strictObject({
      command: z.string().regex(/^(?:add|delete)-[a-z-]+$|^publish$/),
      payload: z.record(z.string(), z.unknown()),
    }),
  ),
});

const schemas: Readonly<Record<string, z.ZodType>> = {
  'aws-cloudformation': cloudFormation,
  'aws-terraform': awsTerraform,
  'azure-arm': arm,
  'azure-terraform': azureTerraform,
  'google-terraform': googleTerraform,
  checkpoint,
};

const documents = exporters.filter(({ mediaType }) => mediaType === 'application/json');

const isWritten = (exporter: Exporter, name: string): boolean =>
  audit(exporter, cases[name]!).every(({ severity }) => severity !== 'error');

describe.each(documents)('$id', (exporter) => {
  const names = Object.keys(cases).filter((name) => isWritten(exporter, name));

  test.each(names)('writes %s as the platform wants it', (name) => {
    const document: unknown = JSON.parse(exporter.render(cases[name]!) as string);
    expect(() => schemas[exporter.id]!.parse(document)).not.toThrow();
  });

  test('rolls back with a document', () => {
    expect(JSON.parse(exporter.rollback!(cases['nat']!))).toBeTypeOf('object');
  });
});
