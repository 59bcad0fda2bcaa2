/** An id made of a name: small letters, digits, dots, hyphens and underscores; at most 90 characters, never empty. */
export const slug = (name: string, fallback = 'unnamed'): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .slice(0, 90)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || fallback;
