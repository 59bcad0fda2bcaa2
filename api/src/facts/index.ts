import { type Fact } from '../domain/fact.ts';
import { capacityFacts } from './capacity.ts';
import { certificateFacts, certificateRules } from './certificates.ts';
import { subjectNameFacts } from './certificates/subject-names.ts';
import { edgePortSources, edgePorts } from './default-ports.ts';
import { iceFacts } from './ice/index.ts';
import { limitFacts } from './limit-facts.ts';
import { partnerMedia, partnerMediaSources } from './partner-media.ts';
import { insidePorts, insidePortSources } from './ports/inside.ts';
import { portFacts } from './ports/index.ts';
import {
  clientLookups,
  nameRules,
  serviceRecordRules,
  topologyRecordRules,
} from './record-rules.ts';
import { recordFacts } from './records.ts';
import { hardwareLoadBalancingRules, mediaFirewallModes, natRules } from './rules.ts';
import { type SourceKey, sourceOf } from './sources.ts';
import { defaultPortStatement, insidePortStatement, partnerMediaStatement } from './statements.ts';
import { validationFacts } from './validations.ts';

interface Stated extends Omit<Fact, 'area' | 'sources' | 'notes'> {
  readonly sources: readonly SourceKey[];
  readonly notes?: string | readonly string[] | null;
}

const inArea =
  (area: Fact['area']) =>
  ({ id, statement, confidence, sources, notes }: Stated): Fact => ({
    id,
    area,
    statement,
    confidence,
    sources: sources.map(sourceOf),
    notes: (typeof notes === 'string' ? notes : notes?.join(' ')) || null,
  });

/** Everything that planning rests on, by area. */
export const facts: readonly Fact[] = [
  ...[
    ...portFacts,
    ...edgePorts.map((port) => defaultPortStatement(port, edgePortSources)),
    ...insidePorts.map((port) => insidePortStatement(port, insidePortSources)),
    ...partnerMedia.map((row) => partnerMediaStatement(row, partnerMediaSources)),
    ...natRules,
    ...hardwareLoadBalancingRules,
    ...mediaFirewallModes,
  ].map(inArea('ports')),
  ...[
    ...recordFacts,
    ...topologyRecordRules,
    ...serviceRecordRules,
    ...clientLookups,
    ...nameRules,
  ].map(inArea('records')),
  ...[...certificateFacts, ...subjectNameFacts, ...certificateRules].map(inArea('certificates')),
  ...iceFacts.map(inArea('ice')),
  ...validationFacts,
  ...capacityFacts,
  ...limitFacts,
];
