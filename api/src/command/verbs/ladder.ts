import type { Play } from '../../call-flow/play.ts';
import type { LadderFormatName } from '../../contract/proofs.ts';
import type { Party } from '../../domain/party.ts';
import type { Proof } from '../../service/prove/prover.ts';
import type { NotPlayed } from '../prove/not-played.ts';
import { BadInput, type Call, type ExitCode, type Verb } from '../verb.ts';

/** `edgewise ladder`. */
export const ladder: Verb = {
  name: 'ladder',
  summary: 'Draw one scenario for two parties, every arrow judged',
  operands: 'TOPOLOGY',
  operandCount: [1, 1],
  options: {
    scenario: { type: 'string', short: 's', value: 'ID', help: 'The scenario' },
    from: { type: 'string', value: 'PARTY', help: 'Who starts; the first that fits unless told' },
    to: {
      type: 'string',
      value: 'PARTY',
      help: 'The other party; the first that fits unless told',
    },
    format: {
      type: 'string',
      value: 'NAME',
      help: 'text, json, mermaid, plantuml or svg; text unless told',
    },
    message: { type: 'string', short: 'm', value: 'N', help: 'Print the text of arrow N instead' },
    rules: {
      type: 'string',
      short: 'r',
      value: 'FILE',
      help: 'Ruleset that a firewall really runs; without it all run what is planned',
    },
    firewall: {
      type: 'string',
      short: 'f',
      value: 'NAME',
      help: 'Id or name of the firewall that runs it, where there are several',
    },
    kind: {
      type: 'string',
      value: 'KIND',
      help: 'Kind of the configuration in FILE; without it the content decides',
    },
    suppose: {
      type: 'string',
      value: 'FILE',
      help: 'JSON of {"changes": [...], "faults": [...]} to suppose, as POST /what-if takes it',
    },
    json: { type: 'boolean', help: 'Print the whole proof of the ladder as JSON' },
  },
  details: [
    'PARTY is an id or the first part of one, as edgewise prove --json names them:',
    'internal, remote.pool01, federated.fabrikam, guest.',
  ],
  examples: [
    'edgewise ladder contoso.yaml --scenario voice-federated --to federated.fabrikam',
    'edgewise ladder contoso.yaml --scenario sign-in-remote --format svg > sign-in.svg',
    'edgewise ladder contoso.yaml --scenario im-federated --message 12',
    'edgewise ladder contoso.yaml --scenario im-federated --suppose expired.json',
  ],
  saysNo: 'an arrow fails or cannot be judged',
  run: (call) => drawLadder(call),
};

const drawLadder = async (call: Call): Promise<ExitCode> => {
  const { values, flags, io } = call;
  const format = await formatOf(values.get('format'));
  const { requireScenario } = await import('../prove/require-scenario.ts');
  const scenario = values.get('scenario');
  if (scenario === undefined) throw new BadInput(['edgewise ladder: choose one with --scenario']);
  requireScenario(scenario);
  const { provedTopology } = await import('../prove/proved-topology.ts');
  const { proof } = await provedTopology(call, 'ladder');
  const wanted = { scenario, from: values.get('from'), to: values.get('to') };
  const { notPlayed } = await import('../prove/not-played.ts');
  const play = playOf(proof, wanted, notPlayed(proof, scenario));
  const { drawnLadder } = await import('../prove/drawn-ladder.ts');
  const drawn = drawnLadder(proof, play, {
    format,
    isWhole: flags.has('json'),
    message: values.get('message'),
  });
  io.out(drawn.text);
  return drawn.works ? 0 : 1;
};

const formatOf = async (wanted = 'text'): Promise<LadderFormatName> => {
  const { LadderFormatName: names } = await import('../../contract/proofs.ts');
  const format = names.options.find((each) => each === wanted);
  if (format) return format;
  throw new BadInput([
    `edgewise ladder: there is no format ${wanted}; there are ${names.options.join(', ')}`,
  ]);
};

interface Wanted {
  readonly scenario: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const playOf = (
  { world, matrix: { parties } }: Proof,
  { scenario, from, to }: Wanted,
  [nobody]: readonly NotPlayed[],
): Play => {
  const plays = world.plays.filter((each) => each.scenario.id === scenario);
  const found = plays.find((each) => fits(each.from.id, from) && fits(each.to.id, to));
  if (found) return found;
  const unknown = [from, to].find((one) => !parties.some(({ id }) => fits(id, one)));
  if (!nobody && unknown !== undefined) throw new BadInput([noParty(unknown, parties)]);
  const pairs = plays.slice(0, 20).map((each) => `${each.from.id} to ${each.to.id}`);
  const why = nobody ? `: ${nobody.because}` : ` so; these do: ${pairs.join(', ')}`;
  throw new BadInput([`edgewise ladder: nobody plays ${scenario}${why}`]);
};

const noParty = (unknown: string, parties: readonly Party[]): string =>
  `edgewise ladder: there is no party ${unknown}; there are ${parties.map(({ id }) => id).join(', ')}`;

const fits = (id: string, wanted: string | undefined): boolean =>
  wanted === undefined || id === wanted || id.startsWith(`${wanted}.`);
