const KEY = 'edgewise.topology';

/** The topology that this browser showed last. */
export const lastTopology = {
  remember: (topologyId: string): void => {
    localStorage.setItem(KEY, topologyId);
  },
  recall: (): string | null => localStorage.getItem(KEY),
};
