import type { ProbeTarget } from '../../domain/probe.ts';
import { type DnsReply, judgeReply, readReply } from '../dns-reply.ts';
import { askDns } from '../dns-ask.ts';
import { probe, type RunContext, type VisitContext } from '../probe.ts';

/** Asks resolvers, and every authoritative server when told, for a record and compares what they say. */
export const dns = probe({
  kind: 'dns',
  title: 'DNS record',
  summary:
    'Proves that a record is there under its exact name, the same at every server, with the planned values.',
  run: async (target, context) => {
    const replies: DnsReply[] = [];
    const visit = (recursionDesired: boolean) => async (at: VisitContext) => {
      replies.push(await at.phase('request', () => examine(target, at, recursionDesired)));
    };
    for (const place of placesOf(target, context)) await context.visitEach(place, visit(true));
    if (target.authoritative)
      for (const host of await authorities(target, context))
        await context.visitEach({ host, port: 53 }, visit(false));
    judgeAgreement(replies, context);
  },
});

interface Place {
  readonly host: string;
  readonly port: number;
  readonly resolver: boolean;
}

/** The resolvers that were asked for, or those of this machine, which the guard knows. */
const placesOf = ({ servers }: ProbeTarget<'dns'>, { guard }: RunContext): readonly Place[] => {
  const own = servers.length === 0;
  return (own ? guard.names.servers() : servers).map((server) => ({
    ...placeOf(server),
    resolver: own,
  }));
};

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1`, `[2001:db8::1]:53`. */
const placeOf = (server: string): Pick<Place, 'host' | 'port'> => {
  const [, bracketed, plain = server, port = '53'] =
    /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(server) ?? [];
  return { host: bracketed ?? plain, port: Number(port) };
};

const examine = async (
  { name, type, expected }: ProbeTarget<'dns'>,
  visit: VisitContext,
  recursionDesired: boolean,
): Promise<DnsReply> => {
  const question = { name, type, recursionDesired };
  visit.say('sent', `${type} ${name}`);
  const reply = readReply(await askDns(question, visit), type);
  visit.say('received', `${reply.code} ${reply.values.join(', ')}`);
  visit.observe('response-code', reply.code);
  visit.observe('values', [...reply.values]);
  if (reply.ttlSeconds !== null) visit.observe('ttl-seconds', reply.ttlSeconds);
  visit.observe('authoritative', reply.authoritative);
  visit.observe('dnssec', reply.dnssec);
  await judgeReply(reply, { question, expected }, visit);
  return reply;
};

/** Names of the servers that are authoritative for the zone of the name: by asking for it and everything above it. */
const authorities = async ({ name }: ProbeTarget<'dns'>, { guard, observe, phase }: RunContext) =>
  phase('resolve', async () => {
    const labels = name.replace(/\.$/, '').split('.');
    for (let from = 0; from < labels.length - 1; from += 1) {
      const found = await guard.names.authorities(labels.slice(from).join('.'));
      if (found.length === 0) continue;
      observe('zone', labels.slice(from).join('.'));
      observe('authorities', [...found]);
      return found.slice(0, MOST_AUTHORITIES);
    }
    return [];
  });

const MOST_AUTHORITIES = 8;

const judgeAgreement = (replies: readonly DnsReply[], { fault }: RunContext): void => {
  const said = new Set(replies.map(({ code, values }) => [code, ...values.toSorted()].join(' ')));
  if (said.size > 1) fault('record-servers-disagree', [...said].join(' | '), 'request');
};
