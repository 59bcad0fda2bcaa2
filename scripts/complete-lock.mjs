// Adds to package-lock.json the optional platform packages that the registry in use did not serve.
//
// npm leaves an optional package out of the lock without a word when the registry lacks it, and
// `npm ci` then refuses the lock as incomplete. The entries made here carry `os` and `cpu`, so npm
// asks for one of them only on the platform that it is for. Run this after every `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const systems = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(
  ' ',
);
const processors = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ');

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([path, { dev, optionalDependencies }]) =>
  Object.entries(optionalDependencies ?? {})
    .filter(([name]) => !isLocked(path, name))
    .map(([name, version]) => [`node_modules/${name}`, entry(name, version, dev)]),
);
const { '': root, ...others } = { ...lock.packages, ...Object.fromEntries(missing) };
const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': root, ...Object.fromEntries(sorted) };
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
for (const [path, { version }] of missing) console.log(`added ${path} ${version}`);

/** Whether Node would find `name` from the package at `path`: beside it or in a folder above. */
function isLocked(path, name) {
  if (lock.packages[`${path ? `${path}/` : ''}node_modules/${name}`]) return true;
  if (!path) return false;
  const above = path.lastIndexOf('/node_modules/');
  return isLocked(above < 0 ? '' : path.slice(0, above), name);
}

function entry(name, version, dev) {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}: not exact: ${version}`);
  const words = name.split(/[/.-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (!cpu) throw new Error(`${name}: no processor in the name`);
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev: true } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}
