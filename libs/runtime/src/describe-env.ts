import { z } from "zod";

/** What an operator needs to know about one environment variable. */
export interface EnvVariable {
  readonly name: string;
  /** The value used when unset, as one would write it; undefined when there is none. */
  readonly default: string | undefined;
  readonly required: boolean;
  readonly prose: string;
}

/**
 * Lists the variables that a schema reads, in its order.
 *
 * @param schema a `z.object` of variables, possibly followed by `transform`, `refine` or `pipe`.
 */
export function describeEnv(schema: z.ZodType): EnvVariable[] {
  const shape = shapeOf(schema);
  return Object.entries(shape).map(([name, field]) => {
    const defaultValue = defaultOf(field);
    return {
      name,
      default: typeof defaultValue === "string" ? defaultValue : JSON.stringify(defaultValue),
      required: !acceptsNothing(field),
      prose: proseOf(field) ?? "",
    };
  });
}

/** The Markdown table of a README: a test compares the two with `expect(readme).toContain(envTable(schema))`. */
export function envTable(schema: z.ZodType): string {
  const rows = describeEnv(schema).map((variable) => {
    const fallback = variable.required ? "required" : code(variable.default);
    return `| \`${variable.name}\` | ${fallback} | ${variable.prose.replaceAll("|", "\\|")} |`;
  });
  return ["| Variable | Default | Meaning |", "|---|---|---|", ...rows].join("\n");
}

function code(text: string | undefined): string {
  return text === undefined || text === "" ? "unset" : `\`${text}\``;
}

function shapeOf(schema: unknown): Record<string, z.core.$ZodType> {
  if (schema instanceof z.ZodObject) return schema.shape;
  if (schema instanceof z.ZodPipe) return shapeOf(schema.in);
  return {};
}

/** Wrappers such as `optional` and `default` hold the described schema inside. */
function innerOf(field: unknown): unknown {
  if (field instanceof z.ZodDefault || field instanceof z.ZodPrefault || field instanceof z.ZodOptional) {
    return field.unwrap();
  }
  return field instanceof z.ZodPipe ? field.in : undefined;
}

function proseOf(field: unknown): string | undefined {
  if (!(field instanceof z.ZodType)) return undefined;
  return field.description ?? proseOf(innerOf(field));
}

function defaultOf(field: unknown): unknown {
  if (field === undefined) return undefined;
  if (field instanceof z.ZodDefault || field instanceof z.ZodPrefault) return field.def.defaultValue;
  return defaultOf(innerOf(field));
}

function acceptsNothing(field: unknown): boolean {
  return field instanceof z.ZodType && field.safeParse(undefined).success;
}
