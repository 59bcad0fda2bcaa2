import { wordAt } from '../padded.ts';
import type { Issue } from '../../../domain/review.ts';
import { linesOf } from '../words.ts';

/** An entry between `edit` and `next`, with what is `set` in it. */
export interface Edit {
  readonly line: number;
  /** `firewall policy`, whatever VDOM it stands in. */
  readonly path: string;
  readonly name: string;
  readonly fields: Map<string, string[]>;
}

interface Open {
  readonly path: string;
  readonly edit: Edit | null;
}

const DEEPEST = 32;

/** Every entry of a configuration, and what is wrong with its blocks. */
export const editsOf = (text: string): { edits: Edit[]; issues: Issue[] } => {
  const edits: Edit[] = [];
  const issues: Issue[] = [];
  const open: Open[] = [];
  const wrong = (line: number, message: string) =>
    issues.push({ where: `line ${line}, column 1`, message });
  for (const { words, line } of linesOf(text)) {
    const [verb = '', ...rest] = words;
    const edit = open.at(-1)?.edit;
    if (verb === 'config') {
      if (open.length >= DEEPEST)
        return { edits, issues: [...issues, { where: `line ${line}`, message: 'nests too deep' }] };
      open.push({ path: rest.join(' '), edit: null });
    } else if (verb === 'edit') {
      const next: Edit = {
        line,
        path: open.at(-1)?.path ?? '',
        name: wordAt(rest, 0),
        fields: new Map(),
      };
      edits.push(next);
      open.push({ path: next.path, edit: next });
    } else if (verb === 'next' || verb === 'end') {
      if (verb === 'end' && edit) open.pop();
      if (open.pop() === undefined) wrong(line, `${verb} without what it ends`);
    } else if (verb === 'set') edit?.fields.set(wordAt(rest, 0), rest.slice(1));
    else if (verb === 'append')
      edit?.fields.set(wordAt(rest, 0), [
        ...(edit.fields.get(wordAt(rest, 0)) ?? []),
        ...rest.slice(1),
      ]);
  }
  if (open.length > 0)
    wrong(text.split('\n').length, `ends inside of config ${open[0]?.path ?? ''}`);
  return { edits, issues };
};
