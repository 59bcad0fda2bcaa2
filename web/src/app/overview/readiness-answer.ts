import type { Cell, Party, ProofReply, Verdict } from '@contract/proofs';
import type { OverviewAnswer } from './verdict';

type Matrix = Pick<ProofReply, 'scenarios' | 'parties' | 'cells'>;

/** How many cells have each verdict; what no cell stands for is not applicable. */
export const readinessCounts = ({
  scenarios,
  parties,
  cells,
}: Matrix): Readonly<Record<Verdict, number>> => {
  const of = (verdict: Verdict) => cells.filter((cell) => cell.verdict === verdict).length;
  const [works, impaired, unsure, fails] = [of('works'), of('impaired'), of('unsure'), of('fails')];
  const all = scenarios.length * parties.length;
  return {
    works,
    impaired,
    unsure,
    fails,
    'not-applicable': all - works - impaired - unsure - fails,
  };
};

/** What the matrix says first: who cannot be reached, or what does not work for everybody. */
export const readinessAnswer = (matrix: Matrix): OverviewAnswer => {
  const failing = matrix.cells.filter(({ verdict }) => verdict === 'fails');
  if (failing.length > 0)
    return {
      mark: 'fail',
      sentence: sentenceOf(matrix, failing),
      ...causeOf(failing, 'failures'),
    };
  const unsure = matrix.cells.filter(({ verdict }) => verdict === 'unsure');
  if (unsure.length > 0)
    return {
      mark: 'unsure',
      sentence: 'Nothing fails, but not all is sure',
      ...causeOf(unsure, 'cells that are unsure'),
    };
  const impaired = matrix.cells.filter(({ verdict }) => verdict === 'impaired');
  if (impaired.length > 0)
    return { mark: 'warn', sentence: 'Nothing fails', ...causeOf(impaired, 'cells at risk') };
  return matrix.cells.some(({ verdict }) => verdict === 'works') ? allWell(matrix) : nothingPlayed;
};

/** Without users of the topology, or with all features off, no scenario is played: that says nothing for it. */
const nothingPlayed: OverviewAnswer = {
  mark: 'unsure',
  sentence: 'Nothing is proved',
  rest: 'No scenario is played by anybody: users, partners or features are missing.',
  cell: null,
};

const allWell = (matrix: Matrix): OverviewAnswer => {
  const leavesOut = matrix.parties.some((party) => isLeftOut(matrix, party));
  return {
    mark: 'ok',
    sentence: `Every scenario works for everybody${leavesOut ? ' who is to be served' : ''}`,
    rest: leavesOut
      ? 'The settings leave users in restricted networks out.'
      : 'Each arrow is permitted, resolved and trusted.',
    cell: null,
  };
};

/** Whether users in a network that holds something back are not to be served. */
const isLeftOut = ({ cells }: Matrix, { id, access }: Party): boolean =>
  access !== 'open' && !isPlayed(cells, id) && cells.some(({ partyId }) => partyId === id);

const outside: readonly Party['kind'][] = ['federated', 'public', 'xmpp'];

const sentenceOf = (matrix: Matrix, failing: readonly Cell[]): string => {
  const { scenarios, parties, cells } = matrix;
  const reached = parties.filter(({ id, kind }) => outside.includes(kind) && isPlayed(cells, id));
  const lost = reached.filter(({ id }) => isLost(cells, id));
  const [first, ...more] = lost;
  if (first)
    return more.length === 0
      ? `${first.label} cannot be reached`
      : `${String(lost.length)} of ${String(reached.length)} partners cannot be reached`;
  const broken = scenarios.filter(({ id }) => failing.some(({ scenario }) => scenario === id));
  const [scenario] = broken;
  const where = areRestricted(parties, failing) ? ' for users in restricted networks' : '';
  return broken.length === 1 && scenario
    ? `${scenario.title} fails${where}`
    : `${String(broken.length)} of ${String(scenarios.length)} scenarios fail${where}`;
};

/** Whether nobody has them but users in networks that hold something back, and those inside who call them. */
const areRestricted = (parties: readonly Party[], failing: readonly Cell[]): boolean => {
  const kept = new Map(parties.map((party) => [party.id, party]));
  const outside = failing.flatMap(({ partyId }) => kept.get(partyId) ?? []).filter(isRemote);
  return outside.length > 0 && outside.every(({ access }) => access !== 'open');
};

const isRemote = ({ kind }: Party): boolean => kind !== 'internal' && kind !== 'pstn';

const isPlayed = (cells: readonly Cell[], id: string): boolean =>
  cells.some(({ partyId, verdict }) => partyId === id && verdict !== 'not-applicable');

/** Nothing that a party takes part in works. */
const isLost = (cells: readonly Cell[], id: string): boolean =>
  cells.every(
    ({ partyId, verdict }) => partyId !== id || verdict === 'fails' || verdict === 'not-applicable',
  );

/** The cause that most of the cells have, and the first of them. */
const causeOf = (cells: readonly Cell[], noun: string): Pick<OverviewAnswer, 'rest' | 'cell'> => {
  const causes = [...Map.groupBy(cells, ({ because }) => because ?? '')];
  const [because = '', own = []] = causes.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const [cell = null] = own;
  if (cells.length === 1) return { rest: `${because}.`, cell };
  const share =
    own.length === cells.length
      ? `All ${String(cells.length)} ${noun} have one cause`
      : `${String(own.length)} of ${String(cells.length)} ${noun} have one cause`;
  return { rest: `${share}: ${because}.`, cell };
};
