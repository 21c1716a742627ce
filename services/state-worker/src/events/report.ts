import { Field, LENGTH_DELIMITED, WireCursor } from "@opamp/opamp";

/** The encoded submessages of an AgentToServer that are kept; undefined when the message does not hold it. */
export interface ReportParts {
  description: Buffer | undefined;
  health: Buffer | undefined;
  effectiveConfig: Buffer | undefined;
  remoteConfigStatus: Buffer | undefined;
  packageStatuses: Buffer | undefined;
  customCapabilities: Buffer | undefined;
  customMessage: Buffer | undefined;
  availableComponents: Buffer | undefined;
  connectionSettingsStatus: Buffer | undefined;
}

/** Field numbers to parts. */
const PARTS: readonly (keyof ReportParts | undefined)[] = (() => {
  const parts: (keyof ReportParts | undefined)[] = [];
  parts[Field.agentDescription] = "description";
  parts[Field.health] = "health";
  parts[Field.effectiveConfig] = "effectiveConfig";
  parts[Field.remoteConfigStatus] = "remoteConfigStatus";
  parts[Field.packageStatuses] = "packageStatuses";
  parts[Field.customCapabilities] = "customCapabilities";
  parts[Field.customMessage] = "customMessage";
  parts[Field.availableComponents] = "availableComponents";
  parts[Field.connectionSettingsStatus] = "connectionSettingsStatus";
  return parts;
})();

const cursor = new WireCursor();

/**
 * Splits an AgentToServer at its top level. A submessage that comes in several pieces is joined, which is how protobuf
 * merges them.
 *
 * @throws {MalformedMessageError}
 */
export function splitReport(message: Buffer): ReportParts {
  const parts = noParts();
  cursor.reset(message, 0, message.length);
  while (!cursor.done) {
    const key = cursor.key();
    const part = PARTS[key >>> 3];
    if (part === undefined || (key & 7) !== LENGTH_DELIMITED) {
      cursor.skip(key & 7);
      continue;
    }
    const bytes = nextBytes(message);
    const before = parts[part];
    parts[part] = before === undefined ? bytes : Buffer.concat([before, bytes]);
  }
  return parts;
}

/**
 * The AgentConfigMap inside an EffectiveConfig; empty when there is none.
 *
 * @throws {MalformedMessageError}
 */
export function configMapOf(effectiveConfig: Buffer): Buffer {
  const pieces: Buffer[] = [];
  cursor.reset(effectiveConfig, 0, effectiveConfig.length);
  while (!cursor.done) {
    const key = cursor.key();
    if (key === 8 + LENGTH_DELIMITED) pieces.push(nextBytes(effectiveConfig));
    else cursor.pass(key);
  }
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}

function nextBytes(bytes: Buffer): Buffer {
  const length = cursor.length();
  const start = cursor.position;
  cursor.position = start + length;
  return bytes.subarray(start, start + length);
}

function noParts(): ReportParts {
  return {
    description: undefined,
    health: undefined,
    effectiveConfig: undefined,
    remoteConfigStatus: undefined,
    packageStatuses: undefined,
    customCapabilities: undefined,
    customMessage: undefined,
    availableComponents: undefined,
    connectionSettingsStatus: undefined,
  };
}
