import { expect, test } from "vitest";
import { clientFrame, FrameReader } from "./frames.ts";

/** A server frame is a client frame without mask bit and key. */
function serverFrame(payload: Buffer): Buffer {
  const masked = clientFrame(payload);
  const header = masked.length - payload.length - 4;
  const frame = Buffer.concat([masked.subarray(0, header), payload]);
  frame[1] = (frame[1] ?? 0) & 0x7f;
  return frame;
}

test.each([0, 1, 125, 126, 65_535, 65_536])("a frame of %i bytes survives any cut", (length) => {
  const payload = Buffer.alloc(length, 7);
  const bytes = Buffer.concat([serverFrame(payload), serverFrame(Buffer.from([1]))]);
  for (const cut of [1, 2, 3, 9, Math.max(1, bytes.length - 1)]) {
    const reader = new FrameReader();
    const got: number[] = [];
    const onMessage = (message: Buffer): void => void got.push(message.length);
    reader.push(bytes.subarray(0, cut), onMessage, () => expect.unreachable());
    reader.push(bytes.subarray(cut), onMessage, () => expect.unreachable());
    expect(got).toEqual([length, 1]);
  }
});

test("a Close frame tells its code", () => {
  let code = 0;
  new FrameReader().push(
    Buffer.from([0x88, 2, 0x03, 0xf1]),
    () => expect.unreachable(),
    (got) => (code = got),
  );
  expect(code).toBe(1009);
});
