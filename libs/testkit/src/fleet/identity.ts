import { createHash } from "node:crypto";
import { INSTANCE_UID_BYTES, instanceUidFromBytes } from "@opamp/opamp";
import type { InstanceUid } from "@opamp/opamp";

/** A uid that follows from a name: the same agent again when the fleet is started again (UUID version 8, RFC 9562). */
export function uidOf(name: string): InstanceUid {
  const bytes = createHash("sha256").update(`opamp fleet ${name}`).digest().subarray(0, INSTANCE_UID_BYTES);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return instanceUidFromBytes(bytes);
}

/** What tells the agents of a fleet apart, so that selectors have something to select. */
export function attributesOf(name: string, index: number): Record<string, string> {
  return {
    "service.name": name,
    "host.name": `host-${index + 1}`,
    "os.type": index % 5 === 4 ? "windows" : "linux",
    "deployment.environment": index % 2 === 0 ? "prod" : "staging",
  };
}
