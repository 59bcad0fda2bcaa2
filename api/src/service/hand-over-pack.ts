import { createHash } from 'node:crypto';
import { targets } from '../configuration/targets/index.ts';
import type { ConfigurationInput, ConfigurationTarget } from '../configuration/target.ts';
import type { Ruleset } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';
import { factsEdition } from '../facts/edition.ts';
import { audit } from '../firewall/audit.ts';
import { exporters } from '../firewall/vendors/index.ts';
import { writeDocument } from '../intake/document/write-document.ts';
import { writeZip } from '../wire/zip.ts';

/** Everything in one ZIP: each target by itself, every firewall in its language, the topology, and a manifest. */
export const handOverPack: ConfigurationTarget = {
  id: 'hand-over-pack',
  label: 'Hand-over pack (everything, ZIP)',
  group: 'Everything',
  extension: 'zip',
  mediaType: 'application/zip',
  render: (input) =>
    packOf(
      input,
      packSteps(input).flatMap(({ files }) => files()),
    ),
  findings: (input) => targets.flatMap((target) => target.findings?.(input) ?? []),
};

/** A file of the pack. */
export type PackFile = readonly [path: string, content: string | Uint8Array];

/** A part of the work of making the pack, for those who make it piece by piece. */
export interface PackStep {
  /** What is written, in words. */
  readonly label: string;
  readonly files: () => readonly PackFile[];
}

/** Everything that goes into the pack, in its order. */
export const packSteps = (input: ConfigurationInput): readonly PackStep[] => [
  ...input.rulesets.map((ruleset) => ({
    label: `Firewall ${ruleset.name}`,
    files: () => firewallFiles(ruleset, input.design),
  })),
  ...targets.map((target) => ({ label: target.label, files: () => targetFiles(target, input) })),
  { label: 'Topology', files: () => [topology(input.design)] },
];

/** The ZIP of these files, with a manifest of their checksums. */
export const packOf = (input: ConfigurationInput, files: readonly PackFile[]): Uint8Array => {
  const all = new Map(files);
  return writeZip(new Map([['manifest.json', manifest(input, all)], ...all]));
};

const targetFiles = (target: ConfigurationTarget, input: ConfigurationInput): PackFile[] => {
  const files = target.files?.(input);
  if (files) return files.map(({ path, content }) => [`${target.id}/${path}`, content]);
  return [[`${target.id}.${target.extension}`, target.render(input)]];
};

/** A firewall for its own target; what the target cannot express is missing, as the manifest says. */
const firewallFiles = (ruleset: Ruleset, design: Design): PackFile[] => {
  const exporter = exporterOf(ruleset, design);
  if (!exporter || isPrevented(ruleset, design)) return [];
  const path = `firewall/${ruleset.id}`;
  const rollback = exporter.rollback?.(ruleset);
  return [
    [`${path}.${exporter.extension}`, exporter.render(ruleset)],
    ...(rollback === undefined
      ? []
      : [[`${path}.rollback.${exporter.extension}`, rollback] as const]),
  ];
};

const exporterOf = ({ id }: Ruleset, { firewalls }: Design) => {
  const wanted = firewalls.find((firewall) => firewall.id === id)?.target;
  return exporters.find((exporter) => exporter.id === wanted);
};

const isPrevented = (ruleset: Ruleset, design: Design): boolean => {
  const exporter = exporterOf(ruleset, design);
  return !exporter || audit(exporter, ruleset).some(({ severity }) => severity === 'error');
};

/** Without the users, whom those who build the deployment do not need to know. */
const topology = (design: Design): PackFile => {
  const { userGroups: _userGroups, ...rest } = design;
  return ['topology.yaml', writeDocument({ ...rest, users: [] }, 'yaml')];
};

const manifest = (
  { design, rulesets }: ConfigurationInput,
  files: ReadonlyMap<string, string | Uint8Array>,
): string => {
  const missing = rulesets.filter((ruleset) => isPrevented(ruleset, design));
  const listed = [...files].map(([path, content]) => {
    const bytes = Buffer.from(content);
    return {
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  });
  const about = { topology: design.name, version: design.settings.version, facts: factsEdition };
  const firewallsLeftOut = missing.map(({ id }) => id);
  return `${JSON.stringify({ ...about, firewallsLeftOut, files: listed }, null, 2)}\n`;
};
