export { MalformedMessageError, MessageTooLargeError, OpampError } from "./errors.ts";
export {
  DEFAULT_TENANT,
  INSTANCE_UID_BYTES,
  instanceUidFromBytes,
  instanceUidToBytes,
  newInstanceUid,
  parseInstanceUid,
  parseTenantId,
  wrongUidLength,
} from "./uid.ts";
export type { AgentKey, InstanceUid, RandomSource, TenantId } from "./uid.ts";
