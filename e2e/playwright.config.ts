import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

const root = join(import.meta.dirname, '..');
const port = process.env['E2E_PORT'] ?? '4399';
const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: join(root, 'dist/e2e'),
  workers: 1,
  /** A machine that does other things besides is slow, not wrong. */
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL,
    trace: 'retain-on-failure',
    launchOptions: {
      ...installedBrowser(),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/e2e-server.mjs',
    cwd: root,
    env: {
      PORT: port,
      EDGEWISE_DATA: join(root, 'dist/e2e-data'),
      EDGEWISE_CHANNEL_NETWORKS: '127.0.0.0/8',
    },
    url: baseURL,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});

/** The machine's own browser: the tests download none. */
function installedBrowser(): { executablePath?: string } {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const executablePath = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  return executablePath ? { executablePath } : {};
}
