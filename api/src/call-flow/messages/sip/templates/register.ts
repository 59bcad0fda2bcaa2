import { derivedBase64 } from '../../derived.ts';
import type { SipContext } from '../context.ts';
import { header } from '../headers.ts';
import { targetName } from '../product.ts';
import type { SipTemplates } from '../sip-template.ts';

/** Registration by NTLM or TLS-DSK: the schemes, a handshake in two turns, and what the server says of the endpoint. */
export const registerTemplates: SipTemplates = {
  'register-open': { headers: () => client, marks: ['ms-keep-alive', 'Event'] },
  'register-anonymous': { headers: () => client, marks: ['ms-keep-alive', 'Event'] },
  'register-schemes': {
    headers: (context) => [
      header('Date', 'Sun, 22 Nov 2026 09:41:50 GMT'),
      header('WWW-Authenticate', `NTLM ${realm}, targetname="${targetName(context)}", version=4`),
      header('WWW-Authenticate', tlsDsk(context)),
    ],
    marks: ['WWW-Authenticate'],
  },
  'register-negotiate': {
    headers: (context) => [
      ...client,
      header(
        'Authorization',
        `${schemeOf(context)} qop="auth", ${realm}, targetname="${targetName(context)}", gssapi-data="", version=4`,
      ),
    ],
    marks: ['Authorization'],
  },
  'register-challenge': {
    headers: (context) => [
      header('Date', 'Sun, 22 Nov 2026 09:41:51 GMT'),
      header(
        'WWW-Authenticate',
        `${schemeOf(context)} opaque="${context.id('security', 8)}", gssapi-data="${blob(context, 'challenge', 120)}", targetname="${targetName(context)}", ${realm}, version=4`,
      ),
    ],
    marks: ['WWW-Authenticate'],
  },
  'register-credentials': {
    headers: (context) => [
      ...client,
      header(
        'Authorization',
        `${schemeOf(context)} qop="auth", opaque="${context.id('security', 8)}", ${realm}, targetname="${targetName(context)}", crand="${context.id('crand', 8).toLowerCase()}", cnum="1", gssapi-data="${blob(context, 'response', 200)}", version=4, response="0100000${context.id('signature', 25).toLowerCase()}"`,
      ),
    ],
    marks: ['Authorization'],
  },
  'register-accepted': {
    headers: (context) => [
      header('ms-keep-alive', 'UAS; tcp=no; hop-hop=yes; end-end=no; timeout=300'),
      header(
        'Authentication-Info',
        `${schemeOf(context)} qop="auth", opaque="${context.id('security', 8)}", srand="${context.id('srand', 8)}", snum="1", rspauth="0100000${context.id('rspauth', 25).toLowerCase()}", targetname="${targetName(context)}", ${realm}, version=4`,
      ),
      header('Expires', '7200'),
      header('presence-state', 'register-action="added"'),
      header(
        'Allow-Events',
        'vnd-microsoft-provisioning,vnd-microsoft-roaming-contacts,vnd-microsoft-roaming-ACL,presence,presence.wpending,vnd-microsoft-roaming-self,vnd-microsoft-provisioning-v2',
      ),
      header('Supported', 'adhoclist'),
      header('Supported', 'msrtc-event-categories'),
      header(
        'ms-user-logon-data',
        context.asks.zone === 'internal' ? 'InternalUser' : 'RemoteUser',
      ),
    ],
    marks: ['ms-keep-alive', 'ms-user-logon-data'],
  },
};

const realm = 'realm="SIP Communications Service"';

const client = [
  header('Supported', 'gruu-10, adhoclist, msrtc-event-categories'),
  header('Supported', 'ms-forking'),
  header('Supported', 'ms-cluster-failover'),
  header('Supported', 'ms-userservices-state-notification'),
  header('ms-keep-alive', 'UAC;hop-hop=yes'),
  header('Event', 'registration'),
];

/** Clients that got a certificate of the web services use it; the others sign in by NTLM. */
const schemeOf = ({ ladder, index }: SipContext): string =>
  ladder.arrows.slice(0, index).some(({ message }) => message.template === 'web-ticket')
    ? 'TLS-DSK'
    : 'NTLM';

const tlsDsk = (context: SipContext): string => {
  const name = targetName(context);
  const web = context.stage.pools.get(context.ladder.from.poolId ?? '')?.externalWebFqdn ?? name;
  return `TLS-DSK ${realm}, targetname="${name}", version=4, sts-uri="https://${web}:443/CertProv/CertProvisioningService.svc"`;
};

const blob = ({ ladder }: SipContext, what: string, length: number): string =>
  derivedBase64(`${ladder.id} ${what}`, length);
