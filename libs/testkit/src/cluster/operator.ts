import { z } from "zod";

const json = z.record(z.string(), z.unknown());

const agentShape = z.object({
  instanceUid: z.string(),
  connected: z.boolean(),
  node: z.string().nullable(),
  transport: z.string(),
  disconnectReason: z.string().nullable(),
  healthy: z.boolean().nullable(),
  health: json.nullable(),
  identifyingAttributes: json,
  nonIdentifyingAttributes: json,
  remoteConfig: z.object({ status: z.string(), hash: z.string().nullable(), errorMessage: z.string().nullable() }),
  effectiveConfigHash: z.string().nullable(),
});
const counts = z.record(z.string(), z.number());
const rolloutShape = z.object({ id: z.string(), state: z.string(), hash: z.string(), counts });
const targetShape = z.object({ instanceUid: z.string(), state: z.string(), reason: z.string().nullable() });
const configShape = z.object({ name: z.string(), version: z.number(), hash: z.string() });
const tokenShape = z.object({ id: z.string(), token: z.string() });
const filesShape = z.object({ files: z.record(z.string(), z.object({ body: z.string() })), hash: z.string() });
const statsShape = z.object({ backlog: z.number().nullable(), agents: counts });

/** What the REST API says of an agent, as far as tests read it. */
export type OperatorAgent = z.infer<typeof agentShape>;
export type OperatorRollout = z.infer<typeof rolloutShape>;
export type OperatorTarget = z.infer<typeof targetShape>;
export type OperatorConfig = z.infer<typeof configShape>;
export type OperatorToken = z.infer<typeof tokenShape>;
export type OperatorStats = z.infer<typeof statsShape>;

export interface NewRollout {
  readonly name: string;
  /** `name` or `name:version`. */
  readonly config: string;
  readonly matchLabels: Readonly<Record<string, string>>;
  readonly strategy?: Readonly<Record<string, unknown>>;
}

const PAGE = 500;
const TIMEOUT_MS = 10_000;

/** A person at the REST API of a cluster. Every method rejects with status and body of a refusal. */
export class Operator {
  readonly #base: string;
  readonly #token: string;

  constructor({ apiUrl, adminToken }: { readonly apiUrl: string; readonly adminToken: string }) {
    this.#base = `${apiUrl}/api/v1`;
    this.#token = adminToken;
  }

  /** Undefined while nobody has heard of it. */
  async agent(uid: string): Promise<OperatorAgent | undefined> {
    const { status, body } = await this.call("GET", `/agents/${uid}`);
    return status === 404 ? undefined : agentShape.parse(body);
  }

  /** All pages. @param query such as `{selector: "service.name=edge"}`. */
  agents(query: Readonly<Record<string, string>> = {}): Promise<OperatorAgent[]> {
    return this.#list("/agents", agentShape, query);
  }

  /** The file that collectors know; undefined until one was reported. */
  async effectiveConfig(uid: string): Promise<string | undefined> {
    const { status, body } = await this.call("GET", `/agents/${uid}/effective-config`);
    return status === 404 ? undefined : filesShape.parse(body).files[""]?.body;
  }

  async createConfig(name: string, yaml: string, { skipValidation = false } = {}): Promise<OperatorConfig> {
    const files = { "": { body: yaml, contentType: "text/yaml" } };
    return configShape.parse(await this.#ok("POST", "/configs", { name, files, skipValidation }));
  }

  async startRollout({ name, config, matchLabels, strategy = {} }: NewRollout): Promise<OperatorRollout> {
    return rolloutShape.parse(
      await this.#ok("POST", "/rollouts", { name, config, selector: { matchLabels }, strategy }),
    );
  }

  async rollout(id: string): Promise<OperatorRollout> {
    return rolloutShape.parse(await this.#ok("GET", `/rollouts/${id}`));
  }

  targets(rolloutId: string): Promise<OperatorTarget[]> {
    return this.#list(`/rollouts/${rolloutId}/targets`, targetShape, {});
  }

  async createAgentToken(name: string): Promise<OperatorToken> {
    return tokenShape.parse(await this.#ok("POST", "/tokens", { name, kind: "agent" }));
  }

  async revokeToken(id: string): Promise<void> {
    await this.#ok("DELETE", `/tokens/${id}`);
  }

  async stats(): Promise<OperatorStats> {
    return statsShape.parse(await this.#ok("GET", "/stats"));
  }

  /** Any call; refusals are answers here. */
  async call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(body !== undefined && JSON_BODY) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  }

  async #ok(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.call(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async #list<T>(path: string, shape: z.ZodType<T>, query: Readonly<Record<string, string>>): Promise<T[]> {
    const page = z.object({ items: z.array(shape), continue: z.string().optional() });
    const items: T[] = [];
    let next: string | undefined;
    do {
      const parameters = { ...query, limit: String(PAGE), ...(next !== undefined && { continue: next }) };
      const answer = page.parse(await this.#ok("GET", `${path}?${new URLSearchParams(parameters).toString()}`));
      items.push(...answer.items);
      next = answer.continue;
    } while (next !== undefined);
    return items;
  }
}

const JSON_BODY = { "content-type": "application/json" };
