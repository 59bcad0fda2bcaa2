import type { CallOrder } from './call-order.ts';
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
  return signedIn(order, phone);
};

const signedIn = async (order: InCall, phone: Phone): Promise<string> => {
  switch (order.act) {
    case 'call':
      return JSON.stringify(await phone.call(order.uri, order.description));
    case 'ring':
      return JSON.stringify(await phone.ring());
    case 'answer':
      await phone.answer(order.description);
      return 'answered';
    case 'hang-up':
      return phone.hangUp();
    case 'over':
      await phone.over();
      return 'over';
    case 'sign-out':
      phone.close();
      phones.delete(order.phone);
      return 'signed out';
  }
};

type InCall = Exclude<CallOrder, { readonly act: 'sign-in' }>;

const phones = new Map<string, Phone>();
