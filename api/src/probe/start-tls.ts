import { isIP, type Socket } from 'node:net';
import {
  connect,
  createSecureContext,
  type DetailedPeerCertificate,
  type SecureContext,
  type SecureContextOptions,
  type SecureVersion,
  type TLSSocket,
} from 'node:tls';
import type { CertificateExpectations } from '../domain/probe.ts';
import { judgeCertificate } from './certificate/judge-certificate.ts';
import { judgeStaple } from './certificate/judge-staple.ts';
import { readChain } from './certificate/read-chain.ts';
import type { ProbeSecrets, VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import { openTcp, settled } from './stream.ts';
import { isTlsError, tlsError } from './tls-error.ts';

/** How TLS is spoken. */
export interface TlsWishes extends Partial<CertificateExpectations> {
  /** Name to ask for; the host unless told. */
  readonly serverName?: string | null;
  /** Only this version. */
  readonly version?: SecureVersion;
  /** Certificates are not looked at: the visit has done so before. */
  readonly quiet?: boolean;
}

/** Connects and speaks TLS: the phases `connect` and `tls`. */
export const openTls = async (context: VisitContext, wishes: TlsWishes): Promise<TLSSocket> => {
  const socket = await openTcp(context);
  try {
    return await startTls(socket, context, wishes);
  } catch (error) {
    if (isOldTls(error) && !wishes.version && (await speaksOldTls(context, wishes)))
      throw new ProbeError(
        'tls-too-old',
        'TLS 1.2 and 1.3 are refused, an older version is accepted',
      );
    throw error;
  }
};

/** Speaks TLS over a connection, judges the certificates as told, and notes what was agreed. Nothing is trusted blindly: whatever is wrong is a fault. */
export const startTls = (
  socket: Socket,
  context: VisitContext,
  wishes: TlsWishes,
): Promise<TLSSocket> => {
  const { signal, phase } = context;
  const serverName = wishes.serverName ?? context.destination.host;
  const tls = connect({
    socket,
    // An address is no name to ask for (RFC 6066 §3).
    ...(isIP(serverName) ? {} : { servername: serverName }),
    rejectUnauthorized: false,
    // Names are judged apart, all of them.
    checkServerIdentity: () => undefined,
    requestOCSP: !wishes.quiet,
    secureContext: secureContextOf(context.secrets, wishes.version),
  });
  // Node takes the chain apart for the check of the name, which costs as much as a fifth of the handshake.
  tls.getPeerCertificate = () => NO_CERTIFICATE;
  return phase('tls', async () => {
    const heard: { asked: boolean; stapled: Buffer | null } = { asked: false, stapled: null };
    tls.on('OCSPResponse', (response: Buffer | null) => (heard.stapled = response));
    // The handshake can only be asked about while its own error is handled.
    tls.once('error', (error) => (heard.asked = isTlsError(error) && asksForCertificate(tls)));
    try {
      await settled(tls, 'secureConnect', signal);
    } catch (error) {
      if (heard.asked) context.observe('client-certificate-demanded', true);
      throw tlsError(error, heard.asked);
    }
    if (!wishes.quiet) {
      judgeStaple(heard.stapled, tls, context);
      agreed(tls, context, { ...wishes, serverName });
    }
    return tls;
  });
};

const NO_CERTIFICATE = {} as DetailedPeerCertificate;

const OLD = new Set<SecureVersion>(['TLSv1', 'TLSv1.1']);

/** Old versions need signatures that OpenSSL has given up. */
const versions = (version: SecureVersion | undefined): SecureContextOptions => ({
  minVersion: version ?? 'TLSv1.2',
  ...(version ? { maxVersion: version } : {}),
  ...(version && OLD.has(version) ? { ciphers: 'DEFAULT@SECLEVEL=0' } : OFFERED),
});

/**
 * What clients of the product offer, and TLS 1.3. With the shares of newer groups a ClientHello fills two packets, which
 * servers and devices of their time refuse now and then; and every signature more makes a handshake slower.
 */
const OFFERED: SecureContextOptions = {
  ecdhCurve: 'X25519:P-256:P-384:P-521',
  sigalgs: ['ECDSA', 'RSA-PSS', 'RSA']
    .flatMap((key) => ['SHA256', 'SHA384', 'SHA512'].map((hash) => `${key}+${hash}`))
    .concat('ed25519', 'RSA+SHA1', 'ECDSA+SHA1')
    .join(':'),
};

/** Roots and keys are read once for the same secrets: that takes longer than a handshake. */
const secureContextOf = (
  secrets: ProbeSecrets,
  version: SecureVersion | undefined,
): SecureContext => {
  const known = contexts.get(secrets) ?? new Map<SecureVersion | undefined, SecureContext>();
  const context =
    known.get(version) ?? createSecureContext({ ...versions(version), ...own(secrets) });
  contexts.set(secrets, known.set(version, context));
  return context;
};

const contexts = new WeakMap<ProbeSecrets, Map<SecureVersion | undefined, SecureContext>>();

const own = ({ trust, identity }: ProbeSecrets) => ({
  ...(trust ? { ca: [...trust] } : {}),
  ...(identity ? { cert: identity.certificate, key: identity.key } : {}),
});

const agreed = (
  tls: TLSSocket,
  context: VisitContext,
  wishes: TlsWishes & { readonly serverName: string },
): void => {
  context.observe('tls-version', tls.getProtocol() ?? '');
  context.observe('tls-cipher', tls.getCipher().standardName);
  // Before TLS 1.2 a request lists no signatures, and nobody can tell.
  if (!OLD.has(tls.getProtocol() as SecureVersion))
    judgeDemand(asksForCertificate(tls), wishes, context);
  const { names = [], leastDays = 30, serverName } = wishes;
  const shown = {
    chain: readChain(tls.getPeerX509Certificate()),
    distrust: tls.authorized ? null : String(tls.authorizationError),
    today: context.today(),
    serverName,
  };
  judgeCertificate(shown, { names, leastDays }, context);
};

const judgeDemand = (
  demanded: boolean,
  { clientCertificate }: TlsWishes,
  { observe, fault }: VisitContext,
): void => {
  observe('client-certificate-demanded', demanded);
  if (clientCertificate === 'demanded' && !demanded)
    fault('client-certificate-not-demanded', 'the handshake asks for no client certificate', 'tls');
  if (clientCertificate === 'not-demanded' && demanded)
    fault('client-certificate-demanded', 'the handshake asks for a client certificate', 'tls');
};

/**
 * Whether the server asked for a certificate in a handshake that has just ended: the request lists the signatures that its
 * sender can check. Never of a socket that is closed.
 */
export const asksForCertificate = (tls: TLSSocket): boolean => tls.getSharedSigalgs().length > 0;

const isOldTls = (error: unknown): boolean =>
  error instanceof ProbeError && error.code === 'tls-too-old';

const speaksOldTls = async (context: VisitContext, wishes: TlsWishes): Promise<boolean> => {
  for (const version of ['TLSv1.1', 'TLSv1'] as const) {
    const { guard, destination } = context;
    const again = {
      ...context,
      destination: guard.admit(destination.address, destination.port, destination.host),
    };
    const tls = await openTcp(again)
      .then((socket) => startTls(socket, again, { ...wishes, version }))
      .catch(() => null);
    tls?.destroy();
    if (tls) return true;
  }
  return false;
};
