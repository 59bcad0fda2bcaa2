import type { ProbeTarget } from '../../domain/probe.ts';
import { type DnsReply, judgeReply, readReply } from '../dns-reply.ts';
import { askDns } from '../dns-ask.ts';
import { judgeAgreement, noteViews, type SaidBy } from '../judge-agreement.ts';
import { probe, type RunContext, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';

/** Asks resolvers, and every authoritative server when told, for a record and compares what they say. */
export const dns = probe({
  kind: 'dns',
  title: 'DNS record',
  summary:
    'Proves that a record is there under its exact name, the same at every server, with the planned values.',
  run: async (target, context) => {
    const said: SaidBy[] = [];
    const otherView: SaidBy[] = [];
    const visit = (recursionDesired: boolean) => async (at: VisitContext) => {
      await at.phase('request', async () => {
        const reply = await replyOf(target, at, recursionDesired);
        said.push({ server: serverOf(at), reply });
        const question = { ...target, recursionDesired };
        await judgeReply(reply, { question, expected: target.expected }, at);
      });
    };
    const look = async (at: VisitContext) => {
      at.observe('view', 'other');
      await at.phase('request', async () => {
        const reply = await replyOf(target, at, true);
        if (!ANSWERS.has(reply.code))
          throw new ProbeError('name-server-failure', `the server answers ${reply.code}`);
        otherView.push({ server: serverOf(at), reply });
      });
    };
    for (const place of placesOf(target, context)) await context.visitEach(place, visit(true));
    for (const server of target.otherView) await context.visitEach(placeOf(server), look);
    // Authoritative servers belong to one of the views: the first one, as a rule.
    noteViews(said, otherView, context);
    if (target.authoritative)
      for (const host of await authorities(target, context))
        await context.visitEach({ host, port: 53, alternative: true }, visit(false));
    judgeAgreement(said, context);
  },
});

/** Codes that say whether a record is there. */
const ANSWERS = new Set(['NOERROR', 'NXDOMAIN']);

const serverOf = ({ destination: { address, port } }: VisitContext): string =>
  port === 53 ? address : `${address} port ${port}`;

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

const replyOf = async (
  { name, type }: ProbeTarget<'dns'>,
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
  return reply;
};

/** Names of the servers that are authoritative for the zone of the name: by asking for it and everything above it. */
const authorities = async ({ name }: ProbeTarget<'dns'>, { guard, observe, phase }: RunContext) =>
  phase('resolve', async () => {
    const labels = name.replace(/\.$/, '').split('.');
    for (let from = 0; from < labels.length - 1; from += 1) {
      const zone = labels.slice(from).join('.');
      // Name servers hand them out in another order each time.
      const found = (await guard.names.authorities(zone)).toSorted();
      if (found.length === 0) continue;
      observe('zone', zone);
      observe('authorities', found);
      return found.slice(0, MOST_AUTHORITIES);
    }
    return [];
  });

const MOST_AUTHORITIES = 8;
