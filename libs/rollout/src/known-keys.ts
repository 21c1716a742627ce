import type { z } from "zod";

/**
 * Makes the message for keys that an object does not have: names them and the ones there are.
 *
 * @param later keys that are planned: they are refused in other words than a slip of the pen.
 */
export function knownKeys(supported: readonly string[], later: readonly string[] = []): z.core.$ZodErrorMap {
  return (issue) => {
    if (issue.code === "invalid_type") return `must be an object with the fields ${supported.join(", ")}`;
    if (issue.code !== "unrecognized_keys") return undefined;
    const given = issue.keys.map(String);
    const planned = given.filter((key) => later.includes(key));
    const unknown = given.filter((key) => !later.includes(key));
    return [
      ...(planned.length > 0 ? [`${planned.join(", ")}: not supported yet`] : []),
      ...(unknown.length > 0 ? [`${unknown.join(", ")}: no such field`] : []),
      `supported here: ${supported.join(", ")}`,
    ].join("; ");
  };
}
