/** `npm run bench`: everything in one run, a table and a JSON file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { dirname } from "node:path";
import { parseOptions, type Options } from "./options.ts";
import { table, verdict, type Figure } from "./report.ts";
import { runGateway, runHeartbeats, runMemory, runPush, runReports, runRevoke, runUpsert } from "./scenarios/run.ts";

const SCENARIO_RUNNERS = {
  gateway: runGateway,
  memory: runMemory,
  reports: runReports,
  upsert: runUpsert,
  heartbeats: runHeartbeats,
  push: runPush,
  revoke: runRevoke,
} as const;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(options: Options): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of options.scenarios) {
    say(`\n== ${name}`);
    const found = await SCENARIO_RUNNERS[name](options, say);
    for (const figure of found) say(`${figure.what}: ${figure.value.toFixed(2)} ${figure.unit} ${verdict(figure)}`);
    figures.push(...found);
  }
  return figures;
}

function write(out: string, figures: readonly Figure[]): void {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, memoryBytes: totalmem(), node: process.version };
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2)}\n`);
}

try {
  const options = parseOptions(process.argv.slice(2));
  const figures = await run(options);
  write(options.out, figures);
  process.stdout.write(`\n${table(figures)}\n\nRaw figures: ${options.out}\n`);
} catch (error) {
  say(error instanceof Error ? [error.message, error.cause].filter(Boolean).join(": ") : String(error));
  process.exitCode = 1;
}
