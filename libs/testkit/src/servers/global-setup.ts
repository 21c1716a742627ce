import { provideTestServers } from "./testing.ts";

/** For vitest's `globalSetup`: servers for the whole run, stopped after it. */
export default function setup(): Promise<() => Promise<void>> {
  return provideTestServers();
}
