import { daemon, folderOf } from './daemon.ts';
import { freePort } from '../free-port.ts';
import { ask } from './probing.ts';

/** Starts BIND on loopback with these zones, each with an address for `ns1`, until the tests of the file end. Answers its port. */
export const startNamed = async (zones: Readonly<Record<string, string>>): Promise<number> => {
  const port = await freePort();
  const served = Object.keys(zones).map(
    (zone) => `zone "${zone}" { type primary; file "FOLDER/${zone}"; };`,
  );
  const options = `options { directory "FOLDER"; listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; }; pid-file none; recursion no; dnssec-validation no; };`;
  const folder = folderOf({
    'named.conf': [options, 'controls { };', ...served, ''].join('\n'),
    ...zones,
  });
  const [name] = Object.keys(zones);
  await daemon(['named', '-f', '-c', `${folder}/named.conf`], async () => {
    const target = { name: `ns1.${name ?? ''}`, servers: [`127.0.0.1:${port}`] };
    const report = await ask('dns', target);
    if (report.verdict !== 'works') throw new Error(report.failure?.detail);
  });
  return port;
};
