import type { Issue } from '../../domain/review.ts';

/** What makes a text that reads as YAML no JSON, such as comments, single quotes or a comma before a bracket. */
export const strictJson = (text: string): Issue[] => {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [issueOf(text, error instanceof Error ? error.message : '')];
  }
};

const issueOf = (text: string, message: string): Issue => {
  const [, offset] = /at position (\d+)/.exec(message) ?? [];
  const at = offset === undefined ? text.length : Number(offset);
  const before = text.slice(0, at).split('\n');
  return {
    where: `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`,
    message: 'is not JSON from here on',
  };
};
