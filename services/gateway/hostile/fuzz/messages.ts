import { generateMessage } from "../../../../libs/opamp/fuzz/generate.ts";
import { mutateBytes, mutateTree } from "../../../../libs/opamp/fuzz/mutate.ts";
import type { Random } from "../../../../libs/opamp/fuzz/random.ts";
import { loadAgentToServer } from "../../../../libs/opamp/fuzz/schema.ts";
import { encodeFields } from "../../../../libs/opamp/fuzz/wire-tree.ts";

const shape = loadAgentToServer();

/** An AgentToServer, intact or damaged, of few agents so that their sessions meet. */
export function someMessage(random: Random): Buffer {
  const fields = generateMessage(random, shape);
  const [uid] = fields;
  if (uid?.number === 1) uid.value = Buffer.alloc(16, random.below(8));
  if (random.oneIn(3)) mutateTree(random, fields, 1 + random.below(2));
  const bytes = encodeFields(fields);
  return random.oneIn(4) ? mutateBytes(random, bytes, bytes, 1) : bytes;
}
