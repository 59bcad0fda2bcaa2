import type { z } from 'zod';
import { Topology } from './topology.ts';

/** A topology with the given parts and nothing else; specs never spell out the empty ones. */
export const topology = (filled: Partial<z.input<typeof Topology>> = {}): Topology =>
  Topology.parse({ name: 'Test', settings: { version: '2013' }, ...filled });
