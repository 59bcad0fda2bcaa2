import { z } from 'zod';
import { settings } from '../../api/src/config.ts';
import { code, page, table } from './markdown.ts';
import type { Page } from './page.ts';

/** Every environment variable of the server. */
export const configurationPage: Page = {
  path: 'docs/reference/configuration.md',
  write: () =>
    page(
      'Configuration',
      'The server reads environment variables when it starts, says everything that is wrong with them, and starts only when nothing is.',
      table(
        ['Variable', 'Default', 'Meaning'],
        Object.entries(settings).map(([name, schema]) => [
          code(name),
          presetOf(schema),
          schema.description ?? '',
        ]),
      ),
    ),
};

const presetOf = (schema: z.ZodType): string => {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    const preset = schema.def.defaultValue;
    return preset === '' ? 'empty' : code(String(preset));
  }
  return 'none';
};
