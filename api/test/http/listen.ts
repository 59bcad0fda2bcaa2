import type { Browser } from './browser.ts';

/** What somebody who looks at a topology is told. */
export interface Listening {
  /** Everything heard, once `text` is in it. @throws Error when the stream ends before */
  readonly until: (text: string) => Promise<string>;
  readonly stop: () => Promise<void> | undefined;
}

/** Opens the stream of changes of a topology. */
export const listen = async (browser: Browser, topologyId: string): Promise<Listening> => {
  const response = await browser.fetch('GET', `/topologies/${topologyId}/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return {
    until: async (text) => {
      while (!heard.includes(text)) {
        const { value } = (await reader?.read()) ?? {};
        if (value === undefined) throw new Error(`The stream ended without ${text}: ${heard}`);
        heard += value;
      }
      return heard;
    },
    stop: () => reader?.cancel(),
  };
};
