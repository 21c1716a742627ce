import { encodeCustomMessage, encodeRestartCommand, SERVER_CAPABILITIES } from "@opamp/opamp";
import type { FramingOptions } from "@opamp/opamp";
import { cluster } from "@opamp/proto";
import type { Session } from "./session.ts";

const { COMMAND_KIND_CUSTOM_MESSAGE } = cluster.CommandKind;

/** The message that carries a command out, with nothing else in it (S-170): of a restart or a custom message. */
export function commandMessage(session: Session, command: cluster.Command, framing: FramingOptions): Buffer {
  const uid = session.uidBytes();
  return command.kind === COMMAND_KIND_CUSTOM_MESSAGE
    ? encodeCustomMessage(uid, command.customMessage, framing)
    : encodeRestartCommand(uid, SERVER_CAPABILITIES, framing);
}
