/** One object of a table, with its settings. */
export interface Edit {
  readonly name: string;
  readonly settings: readonly string[];
}

/** A table of the configuration, as `config` opens it. */
export interface Table {
  readonly path: string;
  readonly edits: readonly Edit[];
}

/** The commands that fill a table; none where there is nothing to fill it with. */
export const block = ({ path, edits }: Table): string[] =>
  edits.length === 0
    ? []
    : [
        `config ${path}`,
        ...edits.flatMap((edit) => editOf(quoted(edit.name), edit.settings)),
        'end',
      ];

/** The commands that take out of a table what `block` put in. */
export const removal = ({ path, edits }: Table): string[] =>
  edits.length === 0
    ? []
    : [`config ${path}`, ...edits.map(({ name }) => `    delete ${quoted(name)}`), 'end'];

/** An object with its settings. */
export const editOf = (name: string, settings: readonly string[]): string[] => [
  `    edit ${name}`,
  ...settings.map((setting) => `        set ${setting}`),
  '    next',
];

/** A text of safe characters in quotes. */
export const quoted = (text: string): string => `"${text}"`;
