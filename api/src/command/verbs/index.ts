import type { Verb } from '../verb.ts';
import { agent } from './agent.ts';
import { analyse } from './analyse.ts';
import { backup } from './backup.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { exportVerb } from './export.ts';
import { importVerb } from './import.ts';
import { ladder } from './ladder.ts';
import { plan } from './plan.ts';
import { prove } from './prove.ts';
import { probe } from './probe.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { validate } from './validate.ts';

/** Every verb, in the order of the usage. A new one is one file beside this and one line here. */
export const verbs: readonly Verb[] = [
  serve,
  validate,
  plan,
  exportVerb,
  importVerb,
  analyse,
  diff,
  prove,
  ladder,
  explain,
  probe,
  agent,
  backup,
  restore,
];
