import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const agentShape = z.object({
  instanceUid: z.string(),
  connected: z.boolean(),
  node: z.string().nullish(),
  healthy: z.boolean().nullish(),
  identifyingAttributes: z.record(z.string(), z.unknown()),
  remoteConfig: z
    .object({ status: z.string(), hash: z.string().nullish(), errorMessage: z.string().nullish() })
    .nullish(),
});
const listShape = z.object({ items: z.array(z.unknown()) });
const rolloutShape = z.object({ id: z.string(), state: z.string(), counts: z.record(z.string(), z.number()) });
const filesShape = z.object({
  files: z.record(z.string(), z.object({ body: z.string(), contentType: z.string() })),
});

/** What these tests read of an agent. */
export type ApiAgent = z.infer<typeof agentShape>;
export type ApiRollout = z.infer<typeof rolloutShape>;
/** The files of a config by name; `""` is the only one that collectors know. */
export type ApiFiles = z.infer<typeof filesShape>;

const WAIT_MS = 60_000;
const PAUSE_MS = 250;

/** The calls of the REST API that an operator makes in these tests. */
export class FleetApi {
  readonly #base: string;
  readonly #token: string;

  constructor(cluster: { readonly apiUrl: string; readonly adminToken: string }) {
    this.#base = `${cluster.apiUrl}/api/v1`;
    this.#token = cluster.adminToken;
  }

  /** Undefined while nobody has heard of the agent. */
  async agent(uid: string): Promise<ApiAgent | undefined> {
    return agentShape.optional().parse(await this.#call("GET", `/agents/${uid}`));
  }

  /** Connected agents of that service name. */
  async count(serviceName: string): Promise<number> {
    const query = new URLSearchParams({ selector: `service.name=${serviceName}`, connected: "true" });
    return listShape.parse(await this.#call("GET", `/agents?${query}`)).items.length;
  }

  /** Undefined until the agent has reported one. */
  async effectiveConfig(uid: string): Promise<ApiFiles | undefined> {
    return filesShape.optional().parse(await this.#call("GET", `/agents/${uid}/effective-config`));
  }

  /** Creates a config version and rolls it out at once to the one agent whose attribute matches. */
  async push(name: string, body: string, matchLabels: Readonly<Record<string, string>>): Promise<ApiRollout> {
    const files = { "": { body, contentType: "text/yaml" } };
    await this.#call("POST", "/configs", { name, files });
    const strategy = { waves: [{ percent: 100 }], agentTimeout: "2m" };
    const rollout = { name, config: name, selector: { matchLabels }, strategy };
    return rolloutShape.parse(await this.#call("POST", "/rollouts", rollout));
  }

  async rollout(id: string): Promise<ApiRollout> {
    return rolloutShape.parse(await this.#call("GET", `/rollouts/${id}`));
  }

  /** 404 answers undefined, as here it means "not yet". */
  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 404 && method === "GET") return undefined;
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}

/**
 * Asks again until the answer satisfies `isRight`, and returns it.
 *
 * @throws with the last answer when that does not happen in time
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  waitMs = WAIT_MS,
): Promise<T> {
  const until = Date.now() + waitMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > until) throw new Error(`not in ${waitMs} ms: ${what}; last answer ${JSON.stringify(answer)}`);
    await sleep(PAUSE_MS);
  }
}
