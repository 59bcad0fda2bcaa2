/** Whether `address` is of IPv6. */
export const isIpv6 = (address: string): boolean => address.includes(':');

/** Whether `address` is inside 2001::/32, the prefix of Teredo (RFC 4380 §2.6). */
export const isTeredo = (address: string): boolean => /^2001:(0{0,4}:|:)/.test(address);

/** Whether `address` is of the link only; agents do not offer those. */
export const isLinkLocal = (address: string): boolean => /^(fe[89ab]|169\.254\.)/i.test(address);

/** Whether `address` is not routed between networks: RFC 1918, RFC 6598, RFC 4193. */
export const isPrivate = (address: string): boolean =>
  isIpv6(address)
    ? /^f[cd]/i.test(address)
    : /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
        address,
      );
