/** What can be planted: a port of a rule of an external firewall that is one off, or a certificate without one of its names. */
export const PLANT_KINDS = ['wrong-port', 'missing-san'] as const;
export type PlantKind = (typeof PLANT_KINDS)[number];
