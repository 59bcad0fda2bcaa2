import { defineConfig } from 'vitest/config';

// A machine that does other things besides is slow, not wrong.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
