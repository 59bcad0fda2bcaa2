import type { CallOrder, Streams } from './call-order.ts';
import { Phone } from './phone.ts';

/** Does with a phone in this place what is asked. */
export const doCall = async (order: CallOrder): Promise<string> => {
  if (order.act === 'sign-in') {
    const { phone, server } = await Phone.signIn(order);
    phones.set(order.phone, phone);
    return server;
  }
  const phone = phones.get(order.phone);
  if (!phone) throw new Error(`${order.phone} is not signed in`);
  const run = doing[order.act] as (phone: Phone, order: InCall) => Promise<unknown>;
  const said = await run(phone, order);
  return typeof said === 'string' ? said : JSON.stringify(said);
};

type Doing = {
  [A in InCall['act']]: (
    phone: Phone,
    order: Extract<InCall, { readonly act: A }>,
  ) => Promise<Streams | string>;
};

const doing: Doing = {
  call: (phone, { uri, streams }) => phone.call(uri, streams),
  ring: (phone) => phone.ring(),
  answer: async (phone, { streams }) => {
    await phone.answer(streams);
    return 'answered';
  },
  renew: (phone, { streams }) => phone.renew(streams),
  agree: (phone, { streams }) => phone.agree(streams),
  'hang-up': (phone) => phone.hangUp(),
  over: async (phone) => {
    await phone.over();
    return 'over';
  },
  'sign-out': (phone, order) => {
    phone.close();
    phones.delete(order.phone);
    return Promise.resolve('signed out');
  },
};

type InCall = Exclude<CallOrder, { readonly act: 'sign-in' }>;

const phones = new Map<string, Phone>();
