// The product as the end-to-end tests meet it: as built, with nothing in its database.
import { setServers } from 'node:dns';
import { rmSync } from 'node:fs';

const data = process.env.EDGEWISE_DATA;
if (!data) throw new Error('EDGEWISE_DATA must name the data folder to start afresh');
rmSync(data, { recursive: true, force: true });
// Probes of records ask a port of this machine where nobody answers, and no resolver elsewhere.
setServers(['127.0.0.1:1']);
await import('../api/src/main.ts');
