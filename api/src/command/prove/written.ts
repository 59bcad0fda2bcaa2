import { gravest } from '../../domain/verdict.ts';
import type { Minimality } from '../../domain/minimality.ts';
import { factsEdition } from '../../facts/edition.ts';
import type { Proof } from '../../service/prove/prover.ts';
import type { NotPlayed } from './not-played.ts';
import { json } from '../printable.ts';
import type { JudgedPlay } from './blocked-ladders.ts';
import { junit } from './junit.ts';
import { cellsOf, minimalityLines, proofLines } from './proof-lines.ts';
import { sarif } from './sarif.ts';

/** What `prove` found out. */
export interface Found {
  readonly path: string;
  readonly proof: Proof;
  readonly plays: readonly JudgedPlay[];
  readonly nobody: readonly NotPlayed[];
  readonly minimality: Minimality | null;
}

/** A proof in one of the formats of `prove`. */
export const written = (format: 'text' | 'json' | 'junit' | 'sarif', found: Found): string => {
  const { path, proof, plays, nobody, minimality } = found;
  if (format === 'junit') return junit(plays, nobody);
  if (format === 'sarif') return json(sarif(plays, { path, version: factsEdition }));
  if (format === 'json') return json(document(found));
  return [
    proofLines(plays, nobody, proof),
    ...(minimality ? [minimalityLines(minimality)] : []),
  ].join('\n');
};

const document = ({ proof, plays, nobody, minimality }: Found): object => ({
  facts: factsEdition,
  verdict: gravest([...plays, ...nobody].map(({ verdict }) => verdict)),
  parties: proof.matrix.parties,
  cells: cellsOf(plays, proof),
  notPlayed: nobody,
  ladders: plays.map(({ play, verdict, arrows, blockers }) => ({
    id: play.id,
    verdict,
    arrows,
    notApplicable: play.notApplicable,
    blockers,
  })),
  ...(minimality ? { minimality } : {}),
});
