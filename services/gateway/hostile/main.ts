import { parseArgs } from "node:util";
import { ATTACKS, survivalRow, survive } from "./attacks/all.ts";
import { NetworkCampaign } from "./fuzz/campaign.ts";
import type { NetworkResult } from "./fuzz/campaign.ts";
import { frameFuzzer } from "./fuzz/frames.ts";
import { requestFuzzer } from "./fuzz/requests.ts";
import { Target } from "./target.ts";

const HELP = `npm run fuzz -- frames|requests [--minutes N] [--seed N]
npm run fuzz -- attacks [--rounds N]

Plays hostile connections against a gateway in a process of its own, with a whole cluster behind it. Ends with 1 when
it dies, answers what it should not, logs an error, or keeps what they leave behind.`;

const FUZZERS = { frames: frameFuzzer, requests: requestFuzzer };

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const isFuzzer = (name: string): name is keyof typeof FUZZERS => Object.hasOwn(FUZZERS, name);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      minutes: { type: "string", default: "1" },
      rounds: { type: "string", default: "1" },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
      help: { type: "boolean", default: false },
    },
  });
  const [what = "frames"] = positionals;
  if (values.help || !(isFuzzer(what) || what === "attacks")) return say(HELP);
  const target = await Target.start();
  try {
    if (isFuzzer(what)) await fuzz(target, what, Number(values.seed), Number(values.minutes));
    else await attack(target, Number(values.rounds));
  } finally {
    await target.stop();
  }
}

async function fuzz(target: Target, what: keyof typeof FUZZERS, seed: number, minutes: number): Promise<void> {
  say(`seed ${seed}`);
  const deadline = performance.now() + minutes * 60_000;
  const isOver = (): boolean => performance.now() > deadline;
  report(await new NetworkCampaign(target, FUZZERS[what](target.authorized), { seed, isOver }).run());
}

function report({ scripts, bytes, paths, crashes, faults, findings, ...footprints }: NetworkResult): void {
  say(`connections ${scripts}, ${(bytes / 1024 / 1024).toFixed(1)} MiB, paths ${paths} (distinct answers)`);
  say(survivalRow("gateway", footprints));
  say(`crashes ${crashes}, faults ${faults}`);
  for (const { fault, script, writes } of findings) {
    const how = writes.length === 0 ? "not by one connection alone" : `writes:\n  ${writes.join("\n  ")}`;
    say(`\n${fault}\n  within ${script} and the 16 after it; ${how}`);
  }
  if (crashes + faults > 0) process.exitCode = 1;
}

async function attack(target: Target, rounds: number): Promise<void> {
  for (let i = 0; i < 20; i++) await target.serveGoodAgents();
  const atStart = await target.footprint();
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round}`);
    for (const one of ATTACKS) say(survivalRow(one.name, await survive(target, one, atStart)));
  }
}

await main();
