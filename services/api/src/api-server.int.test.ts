import { silentLogger } from "@opamp/runtime";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { ApiServer } from "./api-server.ts";

test("draining answers what was asked, then refuses", async () => {
  const app = Fastify();
  let release: (() => void) | undefined;
  const asked = new Promise<void>((seen) => {
    app.get("/slow", async () => {
      seen();
      await new Promise<void>((resolve) => (release = resolve));
      return "done";
    });
  });
  const server = new ApiServer({ app, host: "127.0.0.1", port: 0, log: silentLogger() });
  await server.start();
  const url = `http://127.0.0.1:${server.port}/slow`;
  const answer = fetch(url).then((response) => response.text());
  await asked;
  const drained = server.drain();
  release?.();
  expect(await answer).toBe("done");
  await drained;
  await expect(fetch(url)).rejects.toThrow("fetch failed");
  await server.stop();
});
