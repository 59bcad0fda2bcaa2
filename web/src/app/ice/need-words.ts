/** Something that media cannot do without, as people call it. */
export interface NeedWords {
  readonly id: string;
  readonly text: string;
  readonly title: string;
}

const kinds: Readonly<Record<string, string>> = {
  rule: 'Rule',
  translation: 'Translation',
  server: 'Server',
};

/** An item as proofs name it, in words: `rule:fw-ext/E04` is `Rule E04 of fw-ext`. */
export const needWords = (id: string): NeedWords => {
  const [, kind = '', owner, part = ''] = /^([a-z]+):(?:(.*)\/)?(.*)$/s.exec(id) ?? [];
  const text = [kinds[kind] ?? kind, part, ...(owner ? ['of', owner] : [])].join(' ').trim() || id;
  return { id, text, title: `Without ${part || id} media is worse` };
};
