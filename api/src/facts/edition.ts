/** Edition of the facts: year and month of their last change. Plans of different editions may differ. */
export const factsEdition = '2026.11';
