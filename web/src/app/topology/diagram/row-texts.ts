/** `edge01` of `edge01.contoso.com`. */
export const shortName = (fqdn: string): string => fqdn.split('.')[0] ?? fqdn;
