// The product as the end-to-end tests meet it: as built, with nothing in its database.
import { rmSync } from 'node:fs';

const data = process.env.EDGEWISE_DATA;
if (!data) throw new Error('EDGEWISE_DATA must name the data folder to start afresh');
rmSync(data, { recursive: true, force: true });
await import('../api/src/main.ts');
