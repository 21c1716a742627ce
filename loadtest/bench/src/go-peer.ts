import { spawnSync } from "node:child_process";

const BUILD = new URL("../../../services/gateway/e2e/clients/build.mjs", import.meta.url);

/** Path of the Go server of `go-peer/`, built when Go is there; undefined without Go. */
export async function goPeerBinary(): Promise<string | undefined> {
  if (spawnSync("go", ["version"]).status !== 0) return undefined;
  const { buildClients }: { buildClients: BuildClients } = await import(BUILD.href);
  return (await buildClients({ want: ["goPeer"] })).goPeer;
}

type BuildClients = (options: { want: string[] }) => Promise<{ goPeer: string }>;
