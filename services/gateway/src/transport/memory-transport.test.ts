import { MemoryTransport } from "../testing/memory-transport.ts";
import { transportSuite } from "../testing/transport-suite.ts";

transportSuite("MemoryTransport", async (handler, settings) => {
  const transport = new MemoryTransport(handler, settings);
  await transport.start();
  return { transport, client: transport };
});
