/** Part of a stream with a check list of its own (RFC 8445 §4): 1 for RTP, 2 for RTCP. */
export type Component = 1 | 2;

/** The components that a target wants, in their order. */
export const componentsOf = ({ rtcp }: { readonly rtcp: boolean }): readonly Component[] =>
  rtcp ? [1, 2] : [1];

/** Name of what is seen of a component: that of RTP goes without saying. */
export const seenOf = (name: string, component: Component): string =>
  component === 1 ? name : `rtcp-${name}`;
