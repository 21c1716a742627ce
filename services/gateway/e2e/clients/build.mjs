#!/usr/bin/env node
/**
 * Builds the real OpAMP clients (and the two Go programs and k6 that go with them) into a cache outside the tree.
 *
 * None of them is published as a binary: they exist as Go source only, so Go is needed once, and the cache afterwards.
 * Run it alone (`node services/gateway/e2e/clients/build.mjs [name…]`) or call `buildClients()`.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { constants, homedir, setPriority } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Every version that ends up in a binary. The hash of this object names the cache folder. */
export const VERSIONS = {
  supervisor: "v0.149.0",
  builder: "v0.149.0",
  components: "v0.149.0",
  providers: "v1.55.0",
  k6: "v1.8.1",
};

/** The oldest Go that the supervisor and the collector accept. */
const GO_FLOOR = [1, 25];
const CONTRIB = "github.com/open-telemetry/opentelemetry-collector-contrib";
const CORE = "go.opentelemetry.io/collector";
const GO_AGENT_SOURCE = new URL("opamp-go-agent/", import.meta.url);
const GO_PEER_SOURCE = new URL("../../../../loadtest/bench/go-peer/", import.meta.url);

/** What each name builds: the file it ends as, and the recipe that writes it to a given path. */
const RECIPES = {
  supervisor: { file: async () => "opampsupervisor", build: buildSupervisor },
  collector: { file: async () => "otelcol-test", build: buildCollector },
  opampGoAgent: { file: () => sourceName("opamp-go-agent", GO_AGENT_SOURCE), build: ownProgram(GO_AGENT_SOURCE) },
  goPeer: { file: () => sourceName("go-peer", GO_PEER_SOURCE), build: ownProgram(GO_PEER_SOURCE) },
  k6: { file: async () => "k6", build: buildK6, onPath: k6OnPath },
};

/** Every name that can be asked for. */
export const CLIENT_NAMES = Object.keys(RECIPES);

/**
 * The folder that holds the binaries: `$OPAMP_CLIENTS_CACHE`, else one below the user's cache named by the versions.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function cacheFolder(env = process.env) {
  if (env.OPAMP_CLIENTS_CACHE) return env.OPAMP_CLIENTS_CACHE;
  const base = env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const hash = createHash("sha256").update(JSON.stringify(VERSIONS)).digest("hex").slice(0, 12);
  return join(base, "opamp-cluster", `clients-${hash}`);
}

/**
 * Returns the path of each wanted program, building those that the cache lacks, one after the other.
 *
 * @param {{ want?: readonly string[], log?: (line: string) => void }} [options]
 * @returns {Promise<Record<string, string>>} name → absolute path
 * @throws when Go is missing or too old, or when a build fails (its output is in the message)
 */
export async function buildClients({ want = CLIENT_NAMES, log = () => {} } = {}) {
  const cache = cacheFolder();
  await mkdir(cache, { recursive: true });
  const paths = {};
  for (const name of want) {
    const recipe = RECIPES[name];
    if (recipe === undefined) throw new Error(`no client "${name}"; there are: ${CLIENT_NAMES.join(", ")}`);
    paths[name] = recipe.onPath?.() ?? (await cached(cache, name, recipe, log));
  }
  return paths;
}

async function cached(cache, name, recipe, log) {
  const path = join(cache, await recipe.file());
  if (await isFile(path)) return path;
  requireGo(name);
  log(`building ${name} into ${cache} (once; this may take some minutes)`);
  const started = Date.now();
  const work = await mkdtemp(join(cache, `.build-${name}-`));
  try {
    const built = join(work, "out.bin");
    await recipe.build(work, built);
    // A rename is atomic: two builders at once both end with a whole file.
    await rename(built, path);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  log(`built ${name} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return path;
}

function requireGo(name) {
  const answer = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8" });
  const found = /^go(\d+)\.(\d+)/.exec(answer.stdout ?? "");
  const [major, minor] = found ? [Number(found[1]), Number(found[2])] : [0, 0];
  if (major > GO_FLOOR[0] || (major === GO_FLOOR[0] && minor >= GO_FLOOR[1])) return;
  const state = found ? `is ${found[0]}, too old` : "is not on the PATH";
  throw new Error(
    `Go ${state}; "${name}" needs Go ${GO_FLOOR.join(".")} or newer. The real OpAMP clients are published as Go source ` +
      `only, so they are compiled here once and kept in ${cacheFolder()}. Install Go from https://go.dev/dl/, or set ` +
      `OPAMP_CLIENTS_CACHE to a folder that another machine of the same kind has filled.`,
  );
}

/** `go install` refuses this module for its replace directives; as a dependency of another one they do not count. */
async function buildSupervisor(work, out) {
  const path = `${CONTRIB}/cmd/opampsupervisor`;
  await run("go", ["mod", "init", "supervisor-build"], work);
  await run("go", ["get", "-tool", `${path}@${VERSIONS.supervisor}`], work);
  await run("go", ["build", "-trimpath", "-o", out, path], work);
}

async function buildCollector(work, out) {
  await writeFile(join(work, "manifest.yaml"), collectorManifest(join(work, "dist")));
  const env = { GOBIN: work, CGO_ENABLED: "0" };
  await run("go", ["install", `${CORE}/cmd/builder@${VERSIONS.builder}`], work, env);
  await run(join(work, "builder"), ["--config", "manifest.yaml"], work, env);
  await rename(join(work, "dist", "otelcol-test"), out);
}

function collectorManifest(outputPath) {
  const { components, providers } = VERSIONS;
  const list = (modules) => modules.map((module) => `  - gomod: ${module}`).join("\n");
  return [
    `dist: {name: otelcol-test, version: "${components.slice(1)}", output_path: ${JSON.stringify(outputPath)}}`,
    "receivers:",
    list([`${CORE}/receiver/nopreceiver ${components}`, `${CORE}/receiver/otlpreceiver ${components}`]),
    "exporters:",
    list([`${CORE}/exporter/nopexporter ${components}`, `${CORE}/exporter/debugexporter ${components}`]),
    "extensions:",
    list([
      `${CONTRIB}/extension/opampextension ${components}`,
      `${CONTRIB}/extension/healthcheckextension ${components}`,
    ]),
    "providers:",
    list(["env", "file", "yaml"].map((kind) => `${CORE}/confmap/provider/${kind}provider ${providers}`)),
    "",
  ].join("\n");
}

async function buildK6(work, out) {
  await run("go", ["install", "-trimpath", `go.k6.io/k6@${VERSIONS.k6}`], work, { GOBIN: work });
  await rename(join(work, "k6"), out);
}

/** A k6 on the PATH serves when it is of the same major version: scenarios use nothing newer than 1.0. */
function k6OnPath() {
  const major = /^v(\d+)\./.exec(VERSIONS.k6)?.[1];
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "k6");
    const answer = folder === "" ? undefined : spawnSync(path, ["version"], { encoding: "utf8" });
    if (answer?.status === 0 && answer.stdout.includes(` v${major}.`)) return path;
  }
  return undefined;
}

/** One of our own Go programs: built as its committed go.mod and go.sum say, nothing is resolved anew. */
function ownProgram(source) {
  return async (work, out) => {
    const copy = join(work, "src");
    await cp(fileURLToPath(source), copy, { recursive: true });
    await run("go", ["build", "-trimpath", "-mod=readonly", "-o", out, "."], copy, { CGO_ENABLED: "0" });
  };
}

/** Own programs carry a hash of their source, so that an edit builds only them anew. */
async function sourceName(name, source) {
  const hash = createHash("sha256");
  for (const file of ["go.mod", "go.sum", "main.go"]) hash.update(await readFile(new URL(file, source)));
  return `${name}-${hash.digest("hex").slice(0, 12)}`;
}

async function isFile(path) {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}

/** Runs one build step at the lowest priority; the message of a failure carries the end of its output. */
async function run(command, args, cwd, env = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, GOWORK: "off", ...env } });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output = (output + text).slice(-20_000)));
  }
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const want = process.argv.slice(2);
  const say = (line) => process.stderr.write(`${line}\n`);
  try {
    const paths = await buildClients({ want: want.length > 0 ? want : CLIENT_NAMES, log: say });
    process.stdout.write(`${JSON.stringify(paths, null, 2)}\n`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
