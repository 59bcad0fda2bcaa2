import type { Alert } from '../domain/alert.ts';

/** An alert in the console at its public address; nothing for one of no topology, which has no page of its own. */
export const linkTo = (
  publicUrl: string | null,
  { id, topologyId, endedAt }: Pick<Alert, 'id' | 'topologyId' | 'endedAt'>,
): { readonly link?: string } => {
  if (publicUrl === null || topologyId === null) return {};
  const place = `/t/${encodeURIComponent(topologyId)}/alerts?id=${encodeURIComponent(id)}`;
  return { link: `${publicUrl}${place}${endedAt === null ? '' : '&state=ended'}` };
};
