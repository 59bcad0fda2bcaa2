import { JobOrder, type LeasedJob } from '../domain/job.ts';
import { signedBy } from '../service/watch/job-signing.ts';

/** An order that was read, or why it is not obeyed. */
export type ReadOrder =
  { readonly order: JobOrder; readonly refused: null } | { readonly refused: string };

/** Reads orders for one agent that the owner of a key has signed. */
export const orderReader = (
  agentId: string,
  publicKey: string,
): ((job: LeasedJob) => ReadOrder) => {
  const genuine = signedBy(publicKey);
  return ({ order: text, signature }) => {
    if (!genuine(text, signature))
      return { refused: 'it is not signed by the server of the token' };
    const read = JobOrder.safeParse(parsed(text));
    if (!read.success) return { refused: 'this version of the agent does not understand it' };
    const order = read.data;
    if (order.agentId !== agentId) return { refused: `it is for the agent ${order.agentId}` };
    return { order, refused: null };
  };
};

/** Whether an order may still be started, at a time of the server. */
export const inTime = ({ notAfter }: JobOrder, now: number): boolean => now <= Date.parse(notAfter);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
