import { defineConfig } from "vitest/config";

/** Resolves workspace packages to their sources, so that tests need no build. */
const conditions = ["@opamp/source"];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } };
/** Throw-away Redis and Postgres, unless TEST_REDIS_URL and TEST_DATABASE_URL name others. */
const globalSetup = ["./libs/testkit/src/servers/global-setup.ts"];
/**
 * In CI a test on real servers gets a second try, which the report shows: a busy machine delays processes by seconds.
 * On a developer's machine it fails at once.
 */
const retry = process.env["CI"] === undefined ? 0 : 1;
const ignored = ["**/node_modules/**", "**/dist/**", "**/.local/**"];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: [
            "**/src/**/*.test.ts",
            "proto/**/*.test.ts",
            "docs/test/*.test.ts",
            "libs/opamp/fuzz/*.test.ts",
            "services/gateway/conformance/{page,support}/*.test.ts",
          ],
          exclude: [...ignored, "**/*.int.test.ts"],
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["**/src/**/*.int.test.ts"],
          exclude: ignored,
          globalSetup,
          retry,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          // Each item of the protocol, spoken by hand: docs/conformance.md is made from the results.
          name: "conformance",
          // Files share their modules: loading the gateway once a worker instead of once a file halves the time.
          isolate: false,
          // They mostly wait.
          maxWorkers: 3,
          include: ["services/gateway/conformance/**/*.conformance.test.ts"],
          exclude: ignored,
          globalSetup: ["./services/gateway/conformance/support/global-setup.ts"],
          retry,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: "e2e",
          include: ["services/*/e2e/**/*.test.ts", "services/gateway/hostile/*.test.ts"],
          exclude: [...ignored, "**/*.clients.test.ts"],
          globalSetup,
          retry,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          // Real clients, compiled once by Go: `npm run test:clients`, no part of `npm test`.
          name: "clients",
          include: ["services/gateway/e2e/clients/**/*.clients.test.ts"],
          exclude: ignored,
          testTimeout: 240_000,
          hookTimeout: 1_200_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
