import { randomFillSync } from 'node:crypto';

/** Random bytes that nobody can guess, taken from a stock: asking the system each time costs more than a datagram. */
export const randomToken = (length: number): Buffer => {
  if (used + length > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  used += length;
  // A copy: the stock is filled again.
  return Buffer.from(stock.subarray(used - length, used));
};

const stock = Buffer.alloc(4_096);
let used = stock.length;
