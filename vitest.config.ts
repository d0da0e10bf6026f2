import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // All cores: the default leaves one idle, which on two cores means one test file at a time.
    maxWorkers: '100%',
    // Files share what a worker has loaded: the knowledge is trained on once, not once a file.
    isolate: false,
    // For the processes that tests start.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'visa-rounds') },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
