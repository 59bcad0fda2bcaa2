import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import type { Origin } from '../service/caller.ts';
import { readCookies } from './cookies.ts';
import { requestIdOf } from './request-log.ts';

/** Where a request comes from. */
export const originOf = (req: Request): Origin => {
  const address = plain(req.ip ?? '');
  return {
    requestId: requestIdOf(req),
    address,
    userAgent: (req.headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 300),
    local: isLoopback(address) && !passedOn(req) && namesThisMachine(req),
    device: readCookies(req).device,
  };
};

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** A proxy on this machine speaks for somebody else. */
const passedOn = ({ headers }: Request): boolean =>
  ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some(
    (name) => headers[name] !== undefined,
  );

/** A page of another site could point its own name at this machine (DNS rebinding). */
const namesThisMachine = (req: Request): boolean => {
  const host = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return host === 'localhost' || isLoopback(host.replace(/^\[(.*)\]$/, '$1'));
};
