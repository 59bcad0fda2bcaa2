/** Fires when this process is told to end; told again later, it ends at once. */
export const toldToEnd = (): AbortSignal => {
  const end = new AbortController();
  let since = 0;
  const hear = (): void => {
    // A terminal and a runner may both send one signal; a person who means it sends another later.
    if (since > 0 && Date.now() - since > 2_000) process.exit(1);
    since ||= Date.now();
    end.abort();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, hear);
  return end.signal;
};
