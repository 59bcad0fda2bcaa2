/** An address with a port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
export const endText = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
