import vue from '@vitejs/plugin-vue'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { sized } from './test/support/long.ts'

const cores = availableParallelism()
const seconds = (count: number) => count * 1_000

/** Projects run one after another, so that servers and browsers never fight unit tests for the cores. */
export default defineConfig({
  plugins: [vue()],
  test: {
    environment: 'node',
    setupFiles: ['test/support/fast-check.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{unit,arch}/**/*.test.ts'],
          // Some start processes, or read every file; a busy machine takes its time over that.
          testTimeout: seconds(60),
          maxWorkers: Math.max(1, Math.min(4, cores)),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'flow',
          include: ['test/{flow,cluster}/**/*.test.ts'],
          testTimeout: seconds(30),
          hookTimeout: seconds(30),
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'fault',
          include: ['test/fault/**/*.test.ts'],
          testTimeout: sized({ short: seconds(120), long: seconds(3_600) }),
          hookTimeout: seconds(60),
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.test.ts'],
          testTimeout: sized({ short: seconds(120), long: seconds(3_600) }),
          hookTimeout: seconds(60),
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'load',
          include: ['test/load/**/*.test.ts'],
          testTimeout: sized({ short: seconds(120), long: seconds(3_600) }),
          hookTimeout: seconds(60),
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: seconds(120),
          hookTimeout: seconds(60),
          maxWorkers: 2,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
})
