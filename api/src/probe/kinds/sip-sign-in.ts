import { readChallenges } from '../../wire/sip/authentication.ts';
import type { SipResponse } from '../../wire/sip/message.ts';
import { probe, type VisitContext } from '../probe.ts';
import { ProbeError } from '../probe-error.ts';
import { refusalCauses } from '../refusal-causes.ts';
import { askSip } from '../sip-ask.ts';

/** Registers as a remote client would and without credentials: the challenge says whether sign-in can work. */
export const sipSignIn = probe({
  kind: 'sip-sign-in',
  title: 'SIP sign-in',
  summary:
    'Proves that an Access Edge lets remote users sign in, and with which kinds of credentials. Sends no password.',
  run: ({ host, port, address, ...wishes }, context) =>
    context.visitEach({ host, port }, async (visit) => {
      const question = {
        method: 'REGISTER',
        to: address,
        from: address,
        headers: HEADERS,
      } as const;
      const uri = address.slice(address.lastIndexOf('@') + 1);
      const reply = await askSip({ ...question, uri }, 'tls', visit, wishes);
      if (!hasChallenge(reply, visit)) throw refusal(reply);
    }),
});

const HEADERS = [
  ['Supported', 'gruu-10, adhoclist, msrtc-event-categories'],
  ['Supported', 'ms-forking'],
  ['ms-keep-alive', 'UAC;hop-hop=yes'],
  ['Event', 'registration'],
] as const;

const hasChallenge = (reply: SipResponse, { observe }: VisitContext): boolean => {
  if (reply.status !== 401 && reply.status !== 407) return false;
  const challenges = readChallenges(reply);
  observe('challenges', [...new Set(challenges.map(({ scheme }) => scheme))]);
  observe('challenge-targets', [
    ...new Set(challenges.flatMap(({ targetName }) => targetName ?? [])),
  ]);
  return challenges.length > 0;
};

const refusal = (reply: SipResponse): ProbeError => {
  const { status } = reply;
  const said = `${status} ${reply.reason}`;
  if (status < 300)
    return new ProbeError('sign-in-not-challenged', `${said} without asking who signs in`);
  const code = status === 403 || status === 404 ? 'sign-in-refused' : 'sip-refused';
  return new ProbeError(code, said, refusalCauses(reply));
};
