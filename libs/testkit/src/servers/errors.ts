import { OpampError } from "@opamp/opamp";

export type ServerErrorCode =
  | "TESTKIT_PROGRAM_NOT_FOUND"
  | "TESTKIT_PROGRAM_FAILED"
  | "TESTKIT_SERVER_UNREACHABLE"
  | "TESTKIT_SERVER_TOO_OLD"
  | "TESTKIT_DATA_UNUSABLE";

/** A server that the cluster leans on cannot be had. The message says what to do. */
export class ServerError extends OpampError {
  override readonly name = "ServerError";
  readonly code: ServerErrorCode;

  constructor(code: ServerErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
