import type { ProbeKind } from '../../domain/probe.ts';
import type { Probe } from '../probe.ts';
import { dns } from './dns.ts';
import { httpCrl } from './http-crl.ts';
import { https } from './https.ts';
import { ice } from './ice.ts';
import { msTurn } from './ms-turn.ts';
import { portPair } from './port-pair.ts';
import { psom } from './psom.ts';
import { sip } from './sip.ts';
import { sipFederation } from './sip-federation.ts';
import { sipSignIn } from './sip-sign-in.ts';
import { stun } from './stun.ts';
import { tcp } from './tcp.ts';
import { tls } from './tls.ts';
import { turn } from './turn.ts';
import { xmpp } from './xmpp.ts';

/** Every probe, by its kind, in the order of menus. A new kind is one file beside this and one line here. */
export const probes: { readonly [K in ProbeKind]: Probe<K> } = {
  dns,
  tcp,
  tls,
  sip,
  'sip-sign-in': sipSignIn,
  'sip-federation': sipFederation,
  stun,
  turn,
  'ms-turn': msTurn,
  https,
  'http-crl': httpCrl,
  psom,
  xmpp,
  'port-pair': portPair,
  ice,
};
