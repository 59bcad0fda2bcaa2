import { describe, expect, test } from 'vitest';
import type { Ladder } from '../domain/ladder.ts';
import { published, readTable } from '../facts/published.fixture.ts';
import { played } from './reference-stage.fixture.ts';

type Sequences = Readonly<Record<string, readonly { readonly message: string }[]>>;

const recorded: Sequences = published ? (readTable('callflows') as Sequences) : {};

/** How a recorded step is found in a ladder: name of the message and template, from which each is recognized. */
type Found = readonly [step: RegExp, arrow: RegExp];

/** From the most telling words on; the first that fits counts. */
const recognized: readonly Found[] = [
  [/^SRV _sip(?:internal)?tls/u, /^SRV _sip\._tls/u],
  [/^SRV _sipfederationtls/u, /^(?:SRV _sipfederationtls|A sip\.)/u],
  [/^A\/CNAME lyncdiscover/u, /^A lyncdiscover/u],
  [/^(?:TCP \+ TLS|MTLS)/u, /^TLS handshake/u],
  [/^TLS connect to Web Conferencing/u, /^PSOM content/u],
  [/^edge accepts/u, /^PSOM connection/u],
  [/^PSOM content/u, /^PSOM content/u],
  [/^REGISTER \(no/u, /^REGISTER register-open/u],
  [/^REGISTER with NTLM neg/u, /^REGISTER register-negotiate/u],
  [/^REGISTER with gssapi/u, /^REGISTER register-credentials/u],
  [/^401 Unauth/u, /^401 \w+ register-schemes/u],
  [/^401 with/u, /^401 \w+ register-challenge/u],
  [/^TLS-DSK only/u, /^POST web ticket/u],
  [/^SUBSCRIBE vnd-microsoft-prov/u, /subscribe-provisioning/u],
  [/^SUBSCRIBE vnd-microsoft-roam/u, /subscribe-roaming-contacts/u],
  [/^SERVICE category/u, /publish-presence/u],
  [/^(?:batched )?SUBSCRIBE presence/u, /subscribe-presence/u],
  [/^(?:BENOTIFY|NOTIFY)/u, /notify-presence/u],
  [/MRAS|Mras/u, /^SERVICE mras-request/u],
  [/^200 OK username/u, /mras-response/u],
  [/^keep-alive/u, /^Keep-alive/u],
  [/getConferencingCap|addConference \/ getC/u, /^SERVICE add-conference/u],
  [/^200 OK conference URI/u, /conference-added/u],
  [/^INVITE focus/u, /^INVITE invite-focus/u],
  [/SUBSCRIBE\/NOTIFY conference/u, /subscribe-conference/u],
  [/^addUser/u, /^addUser/u],
  [/^INVITE app:conf/u, /^INVITE invite-sharing/u],
  [/^INFO modify/u, /^INFO delete-user/u],
  [/^re-INVITE/u, /^INVITE invite-\w+-final/u],
  [/^INVITE plain/u, /^INVITE invite-gateway/u],
  [/^INVITE after/u, /^INVITE invite-pstn/u],
  [/^INVITE/u, /^INVITE invite-(?:im|audio|video|pstn)/u],
  [/^100 Trying/u, /^100 Trying/u],
  [/^180 Ringing/u, /^180 Ringing/u],
  [/^183 with SDP/u, /gateway-progress/u],
  [/^183/u, /^183 Session Progress/u],
  [/pseudo-TLS/u, /turn-allocate-tcp/u],
  [/Allocate/u, /^Allocate turn-allocate/u],
  [/^(?:STUN|nomination)/u, /^(?:Connectivity checks|Nomination)/u],
  [/^edge adds/u, /^INVITE/u],
  [/^200 OK.*remote-candidates/u, /final-accepted/u],
  [/^200 OK/u, /^200 OK/u],
  [/^ACK/u, /^ACK/u],
  [/^INFO typing/u, /^INFO typing/u],
  [/^MESSAGE/u, /^MESSAGE/u],
  [/^BYE/u, /^BYE/u],
  [/^(?:SRTP|RDP)/u, /^(?:Audio|Shared desktop)/u],
  [/^GET http/u, /^GET lyncdiscover/u],
  [/^POST WebTicket/u, /^GET user link/u],
  [/^Mcx/u, /^POST (?:UCWA|Mcx)/u],
  [/^push/u, /^MESSAGE push/u],
];

/** Steps that no ladder of ours has, and why. */
const leftOut: readonly RegExp[] = [
  // Only who registers inside straight at a wrong pool is sent elsewhere.
  /^301 Redirect/u,
];

const scenarioOf: Readonly<Record<string, readonly [Ladder['scenario'], from: string]>> = {
  remote_sign_in: ['sign-in-remote', 'remote'],
  im_peer_to_peer_remote_internal: ['im-peer-to-peer', 'remote'],
  im_internal_to_federated: ['im-federated', 'internal'],
  im_internal_to_pic: ['im-public', 'internal'],
  presence_federated: ['presence-federated', 'internal'],
  conference_application_sharing: ['conference-application-sharing', 'remote'],
  conference_av: ['conference-audio-video', 'remote'],
  voice_two_remote: ['voice-remote', 'remote'],
  voice_federated: ['voice-federated', 'internal'],
  voice_pstn_remote: ['voice-pstn', 'remote'],
  lyncdiscover_mobility: ['sign-in-mobile', 'mobile'],
  web_conferencing_psom: ['conference-web', 'remote'],
};

const ladders =
  played.find(({ version, id }) => version === '2013' && id === 'single-nat')?.ladders ?? [];

describe.runIf(published)('message sequences as published (skipped where they are absent)', () => {
  const flows = Object.entries(recorded).filter(([name]) => name !== 'meta');

  test('every sequence has a scenario', () => {
    expect(flows.map(([name]) => name).toSorted()).toEqual(Object.keys(scenarioOf).toSorted());
  });

  test.each(flows)('%s: every step has its arrow', (name, steps) => {
    const [scenario, kind] = scenarioOf[name] ?? [];
    const ladder = ladders.find((each) => each.scenario === scenario && each.from.kind === kind);
    const arrows = (ladder?.arrows ?? []).map(
      ({ message }) => `${message.name} ${message.template}`,
    );
    const missing = steps.filter(({ message }) => {
      if (leftOut.some((each) => each.test(message))) return false;
      const wanted = recognized.find(([step]) => step.test(message))?.[1];
      return !wanted || !arrows.some((each) => wanted.test(each));
    });
    expect(arrows.length).toBeGreaterThan(0);
    expect(missing.map(({ message }) => message)).toEqual([]);
  });

  const sessions = flows.filter(([, steps]) => steps.some(({ message }) => /^183 /u.test(message)));

  test.each(sessions)('%s: the session goes on in this order', (name) => {
    const [scenario, kind] = scenarioOf[name] ?? [];
    const ladder = ladders.find((each) => each.scenario === scenario && each.from.kind === kind);
    let rest = (ladder?.arrows ?? []).map(({ message }) => `${message.name} ${message.template}`);
    const missed = turns.filter((each) => {
      const at = rest.findIndex((arrow) => each.test(arrow));
      rest = rest.slice(at + 1);
      return at < 0;
    });
    expect(missed).toEqual([]);
  });
});

/** What every session with early media goes through. */
const turns = [
  /^SERVICE mras-request/u,
  /^Allocate turn-allocate/u,
  /^INVITE invite-(?!focus)/u,
  /^100 Trying/u,
  /^180 Ringing/u,
  /^Allocate turn-allocate/u,
  /^183 Session Progress invite/u,
  /^PRACK/u,
  /^200 OK invite-\w+-accepted/u,
  /^ACK/u,
  /^INVITE invite-\w+-final/u,
  /^200 OK invite-\w+-final-accepted/u,
  /^ACK/u,
  /^(?:Audio|Shared desktop)/u,
  /^BYE/u,
  /^200 OK/u,
];
