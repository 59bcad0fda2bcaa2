import type { ChannelKind } from '../../domain/alert.ts';

/**
 * The address of a channel as it may be shown. Whoever knows the path of a Teams or Slack webhook, or the query of any, may
 * send by it: that part is written and never read.
 */
export const shownAddress = (kind: ChannelKind, address: string): string => {
  if (kind === 'email') return address;
  const url = URL.parse(address);
  if (!url) return '…';
  const path = kind === 'webhook' ? url.pathname : '/…';
  return `${url.protocol}//${url.host}${path}${url.search !== '' && kind === 'webhook' ? '?…' : ''}`;
};

/** The address to keep when somebody writes one: the one that was there when it comes back as it was shown. */
export const keptAddress = (
  kind: ChannelKind,
  written: string,
  before: { readonly kind: string; readonly address: string },
): string =>
  kind === before.kind && written === shownAddress(kind, before.address) ? before.address : written;
