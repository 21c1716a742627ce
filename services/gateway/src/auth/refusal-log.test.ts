import { silentLogger } from "@opamp/runtime";
import { expect, test, vi } from "vitest";
import { RefusalLog } from "./refusal-log.ts";

test("tells of a few refusals and counts the rest", () => {
  let nowMs = 0;
  const log = silentLogger();
  const info = vi.spyOn(log, "info").mockReturnValue(undefined);
  const refusals = new RefusalLog({ log, now: () => nowMs });
  const request = { transport: "websocket", remoteAddress: "192.0.2.7", authorization: "Bearer secret" } as const;
  for (let i = 0; i < 50; i += 1) refusals.note(request, "unauthorized");
  nowMs += 1000;
  refusals.note(request, "unauthorized");
  expect(info).toHaveBeenCalledTimes(21);
  const last = { transport: "websocket", remoteAddress: "192.0.2.7", result: "unauthorized", untoldBefore: 30 };
  expect(info).toHaveBeenLastCalledWith(last, "agent refused");
});
