/** An id for a new entity, made of what it is called: letters, digits, dots and hyphens, not among `taken`. */
export const newId = (label: string, taken: ReadonlySet<string> = new Set()): string => {
  const base =
    label
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
      .slice(0, 80) || 'new';
  if (!taken.has(base)) return base;
  for (let n = 2; ; n++) if (!taken.has(`${base}-${String(n)}`)) return `${base}-${String(n)}`;
};
