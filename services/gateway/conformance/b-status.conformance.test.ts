import { expect, test } from "vitest";
import { BOTH } from "./support/hand-agent.ts";
import { S2A } from "./support/messages.ts";
import { useServer } from "./support/server.ts";

const server = useServer();

test.each(BOTH)("S-29 every message is answered, to the uid that sent it, over %s", async (transport) => {
  const agent = server.agent(transport);
  const answers = [await agent.fullReport()];
  for (let i = 0; i < 5; i += 1) answers.push(await agent.heartbeat());
  agent.capabilities = undefined;
  answers.push(await agent.heartbeat());
  expect(answers.map(({ uid }) => uid)).toEqual(answers.map(() => agent.uid));
});

test.each(BOTH)(
  "S-30 an answer without news has the uid alone, the first capabilities too, over %s",
  async (transport) => {
    const agent = server.agent(transport);
    expect((await agent.fullReport()).present).toEqual([S2A.instanceUid, S2A.capabilities]);
    expect((await agent.heartbeat()).present).toEqual([S2A.instanceUid]);
  },
);
