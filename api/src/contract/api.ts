import { accountsApi, tokensApi } from './accounts.ts';
import { agentApi, agentsApi } from './agents.ts';
import { changesApi } from './changes.ts';
import { diagnosticsApi } from './diagnostics.ts';
import { collections, entityApi } from './entities.ts';
import { exportsApi } from './exports.ts';
import { federationApi } from './federation.ts';
import { importsApi } from './imports.ts';
import { interviewApi } from './interview.ts';
import { labApi } from './lab.ts';
import { planApi } from './plan.ts';
import { probeTargetsApi } from './probe-targets.ts';
import { probesApi } from './probes.ts';
import { proofsApi } from './proofs.ts';
import type { Route } from './route.ts';
import { rulesetsApi } from './rulesets.ts';
import { searchApi } from './search.ts';
import { sessionApi } from './session.ts';
import { systemApi } from './system.ts';
import { topologiesApi } from './topologies.ts';
import { alertsApi, schedulesApi } from './watching.ts';

/** Every operation of the API by area and name: what the OpenAPI document and the access tests go through. */
export const api: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  session: sessionApi,
  accounts: accountsApi,
  tokens: tokensApi,
  topologies: topologiesApi,
  changes: changesApi,
  plan: planApi,
  exports: exportsApi,
  imports: importsApi,
  rulesets: rulesetsApi,
  proofs: proofsApi,
  interview: interviewApi,
  federation: federationApi,
  diagnostics: diagnosticsApi,
  agents: agentsApi,
  agent: agentApi,
  alerts: alertsApi,
  probes: probesApi,
  probeTargets: probeTargetsApi,
  schedules: schedulesApi,
  lab: labApi,
  search: searchApi,
  system: systemApi,
  ...Object.fromEntries(collections.map((collection) => [collection, entityApi(collection)])),
};
