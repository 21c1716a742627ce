// Generates gen/ from the .proto files: node scripts/generate.mjs [output folder].
// The output folder is for the test that compares a fresh run with what is committed.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const pbjs = createRequire(import.meta.url).resolve("protobufjs-cli/bin/pbjs");

/**
 * One module per package, each with its own protobufjs root.
 *
 * The specification's 64-bit fields are typed as Long only, because times in nanoseconds do not fit a number. Ours stay
 * below 2^53, so they may also be given as numbers; decoding yields Long objects in both.
 */
const modules = [
  { name: "opamp", source: "opamp/v1/opamp.proto", options: ["--force-long"] },
  { name: "cluster", source: "opamp_cluster/v1/cluster.proto", options: [] },
];

const common = [
  "-t",
  "static-module",
  "-w",
  "esm",
  "--no-service",
  "--no-delimited",
  "--no-typeurl",
  "--no-verify",
  "--dts",
];

/** Writes NAME.js and NAME.d.ts. */
function generate({ name, source, options }, output) {
  const scratch = mkdtempSync(join(tmpdir(), "opamp-proto-"));
  try {
    const target = join(scratch, `${name}.js`);
    const where = ["-r", `opamp_${name}`, "-p", root, "-o", target];
    execFileSync(process.execPath, [pbjs, ...common, ...options, ...where, join(root, source)]);
    const code = readFileSync(target, "utf8");
    const types = readFileSync(join(scratch, `${name}.d.ts`), "utf8");
    writeFileSync(join(output, `${name}.js`), withoutComments(code));
    writeFileSync(join(output, `${name}.d.ts`), withoutDeprecation(types));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The comments belong to the types; without them a change of the code can be read in a diff. */
function withoutComments(code) {
  return code.replaceAll(/\n *\/\*\*[^]*?\*\//g, "").replaceAll(/\n{2,}/g, "\n\n");
}

/** The I… interfaces are how our code names plain objects; the generator calls them deprecated. */
function withoutDeprecation(types) {
  return types.replaceAll(/\n +\* @deprecated Use [\w.$]+ instead\./g, "");
}

/** gen/index.js and its types: the two packages under short names. */
const index = `import protobuf from "protobufjs/minimal.js";
import { opamp as opampPackages } from "./opamp.js";
import { opamp_cluster as clusterPackages } from "./cluster.js";

export const opamp = opampPackages.proto.v1;
export const cluster = clusterPackages.v1;

/** The class of decoded 64-bit values. */
export const Long = protobuf.util.Long;

/** A 64-bit value below 2^53 as a number. */
export function toNumber(value) {
  return typeof value === "number" ? value : value.toNumber();
}
`;

const indexTypes = `import Long = require("long");
import { opamp as opampPackages } from "./opamp.js";
import { opamp_cluster as clusterPackages } from "./cluster.js";

/** The messages of the OpAMP specification. */
export import opamp = opampPackages.proto.v1;

/** The envelopes gateways and workers exchange. */
export import cluster = clusterPackages.v1;

/** The class of decoded 64-bit values. */
export { Long };

/** A 64-bit value below 2^53 as a number. */
export declare function toNumber(value: number | Long): number;
`;

const output = process.argv[2] ?? join(root, "gen");
mkdirSync(output, { recursive: true });
for (const module of modules) generate(module, output);
writeFileSync(join(output, "index.js"), index);
writeFileSync(join(output, "index.d.ts"), indexTypes);
