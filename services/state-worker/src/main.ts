import { runMain } from "@opamp/runtime";
import { loadConfig } from "./config.ts";
import { buildStateWorker } from "./state-worker.ts";

await runMain({
  service: "state-worker",
  loadConfig,
  node: (config) => config.workerName,
  build: buildStateWorker,
});
