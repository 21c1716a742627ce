import { parseArgs } from "node:util";
import type { CampaignResult } from "./campaign.ts";
import { startCoverage } from "./coverage.ts";
import type { FileCoverage } from "./coverage.ts";

const HELP = `npm run fuzz -- [--minutes N] [--inputs N] [--seed N]

Shows the readers of AgentToServer random and damaged messages and compares what they say. Ends after so many minutes
(default 1) or inputs, with 1 when they disagree or one of them crashes.`;

const FILES = ["scan", "wire", "validate", "decode", "framing"].map(
  (name) => new URL(`../src/${name}.ts`, import.meta.url),
);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "1" },
      inputs: { type: "string", default: "Infinity" },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(HELP);
  const seed = Number(values.seed);
  const deadline = performance.now() + Number(values.minutes) * 60_000;
  say(`seed ${seed}`);
  const coverage = await startCoverage(FILES);
  // Not before: V8 says nothing of functions that were compiled earlier and never ran.
  const { Campaign } = await import("./campaign.ts");
  const started = performance.now();
  const isOver = (inputs: number): boolean => inputs >= Number(values.inputs) || performance.now() > deadline;
  const result = new Campaign({ seed, isOver }).run();
  report(result, await coverage.stop(), (performance.now() - started) / 1000);
}

function report(result: CampaignResult, files: readonly FileCoverage[], seconds: number): void {
  const { inputs, accepted, paths, crashes, disagreements, findings } = result;
  say(`inputs ${inputs} in ${seconds.toFixed(0)} s, accepted ${accepted}, refused ${inputs - accepted}`);
  say(`paths ${paths} (distinct combinations of what the readers said)`);
  for (const { file, lines, missed } of files) {
    say(
      `${file}: ${lines - missed.length} of ${lines} lines ran${missed.length > 0 ? `, not ${missed.join(", ")}` : ""}`,
    );
  }
  say(`crashes ${crashes}, disagreements ${disagreements}`);
  for (const { fault, input, hex } of findings)
    say(`\n${fault}\n  input ${input} of seed ${result.seed}, minimized: ${hex}`);
  process.exitCode = crashes + disagreements > 0 ? 1 : 0;
}

await main();
