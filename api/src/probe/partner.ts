import { z } from 'zod';
import { harmless } from './harmless.ts';
import type { RunContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import type { Rendezvous, Side } from './rendezvous.ts';

/** The other half of a probe, as its kind talks to it. */
export interface Partner {
  readonly side: Side;
  readonly tell: (name: string, body: unknown) => Promise<void>;
  /** Waits for the next message, which must have one of these names and its form. @throws ProbeError `partner-failed` */
  readonly hear: <S extends Readonly<Record<string, z.ZodType>>>(forms: S) => Promise<Heard<S>>;
}

/** A message of the other half under its name. */
export type Heard<S extends Readonly<Record<string, z.ZodType>>> = {
  [N in keyof S]: { readonly name: N; readonly body: z.output<S[N]> };
}[keyof S];

/** Talks with the other half; it is told when this one fails. @throws ProbeError `partner-missing` without one */
export const withPartner = async (
  context: RunContext,
  work: (partner: Partner) => Promise<void>,
): Promise<void> => {
  const { rendezvous } = context;
  if (!rendezvous)
    throw new ProbeError('partner-missing', 'two agents run this probe, and there is only one');
  try {
    await work(partner(rendezvous, context));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    await rendezvous.send({ name: FAILED, body: text.slice(0, 300) }).catch(() => undefined);
    throw error;
  }
};

const FAILED = 'failed';

const Message = z.object({ name: z.string().max(40), body: z.unknown() });

const partner = (rendezvous: Rendezvous, { signal }: RunContext): Partner => ({
  side: rendezvous.side,
  tell: (name, body) => rendezvous.send({ name, body }),
  hear: async (forms) => {
    const { name, body } = read(Message, await received(rendezvous, signal));
    if (name === FAILED)
      throw new ProbeError('partner-failed', `the other agent gave up: ${harmless(String(body))}`);
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    if (!form) throw nonsense(`it said ${name}`);
    return { name, body: read(form, body) } as Heard<typeof forms>;
  },
});

const received = (rendezvous: Rendezvous, signal: AbortSignal): Promise<unknown> =>
  rendezvous.receive(signal).catch((error: unknown) => {
    if (error instanceof ProbeError && error.code === 'timeout')
      throw new ProbeError('partner-failed', 'the other agent said nothing in time');
    throw error;
  });

const read = <T>(form: z.ZodType<T>, value: unknown): T => {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  throw nonsense(parsed.error.issues[0]?.message ?? '');
};

const nonsense = (detail: string): ProbeError =>
  new ProbeError('partner-failed', `the other agent is not understood: ${detail}`);
