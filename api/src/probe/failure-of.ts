import { MalformedDns } from '../wire/dns/malformed-dns.ts';
import { MalformedSip } from '../wire/sip/malformed-sip.ts';
import { MalformedStun } from '../wire/stun/malformed-stun.ts';
import { MalformedXmpp } from '../wire/xmpp/malformed-xmpp.ts';
import type { ProbeFailureCode, ProbePhase } from '../domain/report.ts';
import { ProbeError } from './probe-error.ts';
import { tlsError } from './tls-error.ts';

/** The name of an error and what to say about it. */
interface Named {
  readonly code: ProbeFailureCode;
  readonly detail: string;
  readonly causes?: readonly string[];
}

/** The name of an error, the same on every platform, and what to say about it. */
export const failureOf = (thrown: unknown, phase: ProbePhase): Named => {
  const error = tlsError(thrown, false);
  if (error instanceof ProbeError)
    return { code: error.code, detail: error.message, causes: error.causes };
  if (!(error instanceof Error)) throw error;
  if (MALFORMED.some((one) => error instanceof one))
    return { code: 'malformed-reply', detail: error.message };
  return failureOfSystem(error, phase);
};

const failureOfSystem = (error: Error, phase: ProbePhase): Named => {
  const code = 'code' in error ? String(error.code) : error.name;
  // It is the resolver that cannot be reached then.
  if (phase === 'resolve' && UNREACHED.has(code))
    return { code: 'name-server-failure', detail: code };
  const known = byCode[code] ?? (NETWORK.test(code) ? 'local-failure' : undefined);
  if (known) return { code: known, detail: code };
  if (phase === 'tls') return { code: 'tls-failed', detail: error.message };
  throw error;
};

const MALFORMED = [MalformedDns, MalformedSip, MalformedStun, MalformedXmpp] as const;
const NETWORK = /^E[A-Z0-9]+$/;
const UNREACHED = new Set(['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

const byCode: Readonly<Record<string, ProbeFailureCode>> = {
  AbortError: 'cancelled',
  ABORT_ERR: 'cancelled',
  ETIMEDOUT: 'timeout',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'host-unreachable',
  ENETUNREACH: 'host-unreachable',
  EADDRNOTAVAIL: 'host-unreachable',
  EHOSTDOWN: 'host-unreachable',
  ECONNRESET: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  EPIPE: 'connection-reset',
  ENOTFOUND: 'name-not-found',
  ENODATA: 'name-without-addresses',
  EAI_AGAIN: 'name-server-failure',
  EAI_FAIL: 'name-server-failure',
  ESERVFAIL: 'name-server-failure',
  EREFUSED: 'name-server-failure',
  ETIMEOUT: 'name-server-failure',
  EBADRESP: 'name-server-failure',
  EBADNAME: 'name-not-found',
};
