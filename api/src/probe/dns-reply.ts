import type { DnsMessage } from '../wire/dns/message.ts';
import type { DnsResource } from '../wire/dns/record.ts';
import { askDns, type DnsQuestion } from './dns-ask.ts';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';

/** What a server said to a question. */
export interface DnsReply {
  /** `NOERROR`, `NXDOMAIN`, ... */
  readonly code: string;
  /** Of the type that was asked for, as a zone file writes them, names without their final dot. */
  readonly values: readonly string[];
  readonly records: readonly DnsResource[];
  readonly ttlSeconds: number | null;
  readonly authoritative: boolean;
  readonly dnssec: 'validated' | 'signed' | 'unsigned';
}

/** Takes a message apart. */
export const readReply = (message: DnsMessage, type: DnsQuestion['type']): DnsReply => {
  const records = message.answers.filter((record) => record.type === type);
  const signed = message.answers.some((record) => record.type === 'other' && record.code === RRSIG);
  return {
    code: CODES[message.responseCode] ?? `RCODE${message.responseCode}`,
    // Servers hand them out in another order each time.
    values: records.map(valueOf).toSorted(),
    records,
    ttlSeconds: records[0]?.ttlSeconds ?? null,
    authoritative: message.authoritative,
    dnssec: message.authenticData ? 'validated' : signed ? 'signed' : 'unsigned',
  };
};

/** What was asked for, and the values that should be there; null is not judged. */
export interface Wanted {
  readonly question: DnsQuestion;
  readonly expected: readonly string[] | null;
}

/** Names what is wrong with a reply. @throws ProbeError when there is no record to go on with */
export const judgeReply = async (
  reply: DnsReply,
  wanted: Wanted,
  visit: VisitContext,
): Promise<void> => {
  const { question, expected } = wanted;
  if (reply.values.length === 0) {
    await judgeAbsence(reply, wanted, visit);
    return;
  }
  if (expected && !sameValues(reply.values, expected))
    visit.fault('record-differs', `${reply.values.join(', ')} in place of ${expected.join(', ')}`);
  for (const record of reply.records)
    if (record.type === 'SRV') await judgeTarget(record.target, question, visit);
};

const judgeAbsence = async (
  reply: DnsReply,
  { question, expected }: Wanted,
  visit: VisitContext,
): Promise<void> => {
  if (reply.code === 'SERVFAIL') throw await serverFailure(question, visit);
  if (!['NOERROR', 'NXDOMAIN'].includes(reply.code))
    throw new ProbeError('name-server-failure', `the server answers ${reply.code}`);
  // That nothing is there may be just what is wanted.
  if (expected?.length !== 0) throw (await misspelt(question, visit)) ?? absent(reply, question);
};

const RRSIG = 46;
const CODES: Readonly<Record<number, string>> = {
  0: 'NOERROR',
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
};

const valueOf = (record: DnsResource): string => {
  if ('address' in record) return record.address;
  if (record.type === 'SRV')
    return `${record.priority} ${record.weight} ${record.port} ${record.target}`;
  if (record.type === 'CAA') return `${record.critical ? 128 : 0} ${record.tag} ${record.value}`;
  return 'target' in record ? record.target : record.type;
};

const plain = (value: string): string => value.toLowerCase().replace(/\.$/, '');

const sameValues = (found: readonly string[], expected: readonly string[]): boolean => {
  const [one, other] = [new Set(found.map(plain)), new Set(expected.map(plain))];
  return one.symmetricDifference(other).size === 0;
};

const absent = ({ code }: DnsReply, { name, type }: DnsQuestion): ProbeError =>
  code === 'NXDOMAIN'
    ? new ProbeError('name-not-found', `${name} does not exist`)
    : new ProbeError('record-missing', `${name} exists and has no ${type} record`);

/** A resolver that validates hides what it does not believe; asked not to check, it tells. */
const serverFailure = async (question: DnsQuestion, visit: VisitContext): Promise<ProbeError> => {
  const unchecked = await askDns({ ...question, unchecked: true }, visit);
  return unchecked.responseCode === 0
    ? new ProbeError('dnssec-invalid', 'the record is there, and its signatures are wrong')
    : new ProbeError('name-server-failure', 'the server answers SERVFAIL');
};

/** Looks under the names that a slip in the zone file leads to. */
const misspelt = async (question: DnsQuestion, visit: VisitContext): Promise<ProbeError | null> => {
  for (const { name, code } of slips(question.name.replace(/\.$/, ''))) {
    const { values } = readReply(await askDns({ ...question, name }, visit), question.type);
    if (values.length > 0) return new ProbeError(code, `the record stands under ${name}`);
  }
  return null;
};

type Slip = {
  readonly name: string;
  readonly code: 'record-missing-dot' | 'record-missing-underscore';
};

const slips = (name: string): readonly Slip[] => {
  const labels = name.split('.');
  const zones = [1, 2, 3].map((from) => labels.slice(from)).filter((zone) => zone.length >= 2);
  const bare = labels.map((label) => label.replace(/^_/, ''));
  const variants = [
    bare,
    bare.with(0, labels[0] ?? ''),
    [labels[0] ?? '', ...bare.slice(1)],
    bare.with(1, labels[1] ?? ''),
  ];
  const names = new Set(variants.map((one) => one.join('.')));
  names.delete(name);
  return [
    ...zones.map((zone): Slip => ({
      name: `${name}.${zone.join('.')}`,
      code: 'record-missing-dot',
    })),
    ...[...names].map((one): Slip => ({ name: one, code: 'record-missing-underscore' })),
  ].filter((slip) => slip.name.length < 250);
};

const judgeTarget = async (
  target: string,
  question: DnsQuestion,
  visit: VisitContext,
): Promise<void> => {
  if (target === '.') return;
  const domain = plain(question.name).replace(/^(?:_[^.]+\.)+/, '');
  const asked = (type: 'A' | 'AAAA') => askDns({ ...question, name: target, type }, visit);
  const answers = [...(await asked('A')).answers, ...(await asked('AAAA')).answers];
  const alias = answers.find((record) => record.type === 'CNAME');
  if (alias) visit.fault('srv-target-is-alias', `${target} is an alias of ${valueOf(alias)}`);
  else if (question.recursionDesired && answers.length === 0)
    visit.fault('srv-target-not-found', `${target} has no address`);
  if (!`.${plain(target)}`.endsWith(`.${domain}`))
    visit.fault('srv-target-in-another-domain', `${target} is not in ${domain}`);
};
