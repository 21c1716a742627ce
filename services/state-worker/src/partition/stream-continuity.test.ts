import { expect, test } from "vitest";
import { continuityOf, positionAfter } from "./stream-continuity.ts";

test.each([
  { name: "nothing has begun", known: [0, "0-0"], stream: [undefined, "0-0"], continuity: "new" },
  { name: "a gateway came first", known: [0, "0-0"], stream: [undefined, "5-0"], continuity: "new", next: "0-0" },
  { name: "all is read", known: [1, "5-0"], stream: [1, "5-0"], continuity: "intact" },
  { name: "there is more", known: [1, "5-0"], stream: [1, "6-0"], continuity: "intact" },
  { name: "Redis is empty", known: [1, "5-0"], stream: [undefined, "0-0"], continuity: "lost", next: "0-0" },
  { name: "what came after the loss", known: [1, "5-0"], stream: [undefined, "9-0"], continuity: "lost", next: "5-0" },
  { name: "the clock went back", known: [1, "5-0"], stream: [undefined, "4-0"], continuity: "lost", next: "0-0" },
  { name: "an older generation", known: [2, "5-0"], stream: [1, "5-0"], continuity: "lost", next: "5-0" },
  { name: "a cut tail", known: [1, "5-7"], stream: [1, "5-6"], continuity: "lost-tail", next: "5-6" },
  { name: "numbers, not text", known: [1, "9-0"], stream: [1, "10-0"], continuity: "intact" },
] as const)("$name: $continuity", ({ known, stream, continuity, ...rest }) => {
  const [generation, position] = known;
  const [streamGeneration, lastId] = stream;
  const found = continuityOf({ generation, position }, { generation: streamGeneration, lastId });
  expect(found).toBe(continuity);
  if (found === "intact") return;
  expect(positionAfter(found, { position }, { lastId })).toBe("next" in rest ? rest.next : position);
});
