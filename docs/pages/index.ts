import { apiPage } from './api.ts';
import { commandPage } from './command.ts';
import { configurationPage } from './configuration.ts';
import { diagnosticsPage } from './diagnostics.ts';
import { entitiesPage } from './entities.ts';
import { factsPage } from './facts.ts';
import { findingsPage } from './findings.ts';
import { firewallTargetsPage } from './firewall-targets.ts';
import { probesPage } from './probes.ts';
import type { Page } from './page.ts';
import { scenariosPage } from './scenarios.ts';

/** Every generated page. */
export const pages: readonly Page[] = [
  apiPage,
  commandPage,
  configurationPage,
  diagnosticsPage,
  entitiesPage,
  factsPage,
  findingsPage,
  firewallTargetsPage,
  probesPage,
  scenariosPage,
];
