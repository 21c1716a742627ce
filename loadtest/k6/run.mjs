#!/usr/bin/env node
/**
 * Runs a k6 scenario against a cluster that is already there: `npm run load -- heartbeats --agents 1000`.
 *
 * Reads `.local/cluster.json` of a running `npm start`, or takes --url and --token. Starts no cluster.
 */
import { spawn } from "node:child_process";
import { access, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildClients } from "../../services/gateway/e2e/clients/build.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SCENARIOS = new URL("scenarios/", import.meta.url);
const AGENTS_PER_USER = 250;
const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const OPTIONS = {
  agents: { type: "string", default: "100" },
  duration: { type: "string", default: "30s" },
  interval: { type: "string", default: "5s" },
  rate: { type: "string", default: "500" },
  run: { type: "string" },
  url: { type: "string" },
  token: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
};

const USAGE = `npm run load -- <scenario> [options]

  --agents N       agents, each with a WebSocket of its own (100)
  --duration T     how long all of them stay connected: 500ms, 30s, 5m (30s)
  --interval T     time between two heartbeats of an agent (5s)
  --rate N         connects a second while the agents start (500)
  --run N          number their uids are made from; repeat it to meet the same agents again (random)
  --url, --token   agents' URL and token, instead of those in .local/cluster.json
`;

async function main() {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const scenarios = (await readdir(SCENARIOS)).map((file) => file.replace(/\.js$/, ""));
  const scenario = positionals[0];
  if (values.help) return say(`${USAGE}\nScenarios: ${scenarios.join(", ")}`);
  if (!scenarios.includes(scenario)) throw new Error(`name a scenario: ${scenarios.join(", ")}\n\n${USAGE}`);
  const settings = { ...readSettings(values), ...(await findTarget(values)) };
  const { k6 } = await buildClients({ want: ["k6"], log: say });
  say(`${scenario}: ${settings.AGENTS} agents for ${settings.DURATION_MS} ms against ${settings.OPAMP_URL}`);
  const summary = await runScenario(k6, scenario, settings);
  say(describe(summary));
  const failed = Object.values(summary.failures).some((count) => count > 0);
  process.exitCode = failed || summary.connects < Number(settings.AGENTS) ? 1 : 0;
}

/** The scenario's variables, as the text that a process environment holds. */
function readSettings(values) {
  const agents = positive("agents", values.agents);
  return {
    AGENTS: String(agents),
    USERS: String(Math.ceil(agents / AGENTS_PER_USER)),
    DURATION_MS: String(milliseconds("duration", values.duration)),
    INTERVAL_MS: String(milliseconds("interval", values.interval)),
    CONNECTS_PER_SECOND: String(positive("rate", values.rate)),
    RUN: values.run ?? String(Math.floor(Math.random() * 0xffff_ffff)),
  };
}

function positive(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0, not "${text}"`);
  return value;
}

function milliseconds(name, text) {
  const found = /^(\d+)(ms|s|m|h)$/.exec(text);
  if (found === null) throw new Error(`--${name} must be a time such as 500ms, 30s or 5m, not "${text}"`);
  return Number(found[1]) * UNITS[found[2]];
}

async function findTarget({ url, token }) {
  if (url !== undefined) return { OPAMP_URL: url, OPAMP_TOKEN: token ?? "" };
  const file = join(ROOT, ".local", "cluster.json");
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(
      `no running cluster: ${file} is not there. Start one with "npm start" in another terminal, or give --url.`,
    );
  });
  const cluster = JSON.parse(text);
  return { OPAMP_URL: cluster.agentUrl, OPAMP_TOKEN: token ?? cluster.agentToken };
}

/** Bundles the scenario with the generated messages, runs k6 on it and returns what the scenario's summary says. */
async function runScenario(k6, scenario, settings) {
  const folder = await mkdtemp(join(tmpdir(), "opamp-k6-"));
  try {
    const script = await bundle(scenario, folder);
    const summaryFile = join(folder, "summary.json");
    // The token goes by the environment: arguments are readable by everybody on the machine.
    const env = { ...process.env, ...settings, SUMMARY_FILE: summaryFile };
    const code = await run(k6, ["run", "--no-usage-report", "--quiet", script], env);
    const written = await access(summaryFile).then(
      () => true,
      () => false,
    );
    if (!written) throw new Error(`k6 ended with ${code} before it wrote a summary`);
    return JSON.parse(await readFile(summaryFile, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundle(scenario, folder) {
  const { build } = await import("rolldown");
  const file = join(folder, `${scenario}.js`);
  await build({
    input: fileURLToPath(new URL(`${scenario}.js`, SCENARIOS)),
    external: /^k6($|\/)/,
    platform: "browser",
    logLevel: "warn",
    output: { file, format: "esm", codeSplitting: false },
  });
  return file;
}

/** One faulty line can come from thousands of agents, so of what k6 says the first lines must do. */
async function run(command, args, env) {
  const child = spawn(command, args, { env, stdio: ["ignore", "inherit", "pipe"] });
  let lines = 0;
  createInterface({ input: child.stderr }).on("line", (line) => {
    lines += 1;
    if (lines <= 20) process.stderr.write(`${line}\n`);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
  return await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
}

function describe({ connects, connectMs, messages, answers, answerMs, pushes, failures }) {
  const times = ({ p50, p99, max }) =>
    [p50, p99, max].map((value) => (value === null ? "–" : value.toFixed(1))).join(" / ");
  const wrong = Object.entries(failures).filter(([, count]) => count > 0);
  return [
    `connects       ${connects}`,
    `connect time   ${times(connectMs)} ms (p50 / p99 / max)`,
    `messages       ${messages}`,
    `answers        ${answers}`,
    `answer time    ${times(answerMs)} ms (p50 / p99 / max, k6's clock ticks in ms)`,
    `pushes         ${pushes}`,
    `failures       ${wrong.length === 0 ? "none" : wrong.map(([reason, count]) => `${count} ${reason}`).join(", ")}`,
  ].join("\n");
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
