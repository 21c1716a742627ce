import { eventually, reportHealth } from "@opamp/testkit";
import type { Crew, TestCluster } from "@opamp/testkit";

const INTERVAL_MS = 100;

/**
 * What agents said in their lives, line by line. Each turn of an agent's health is one line of its history, so a line
 * that is missing was skipped and one that is there twice was committed twice.
 */
export class Chronicle {
  readonly #cluster: TestCluster;
  readonly #crew: Crew;
  readonly #lines = new Map<string, string[]>();
  #timer: NodeJS.Timeout | undefined;

  constructor(cluster: TestCluster, crew: Crew) {
    this.#cluster = cluster;
    this.#crew = crew;
    for (const { state } of crew.agents) this.#lines.set(state.instanceUid, []);
  }

  /** Of all agents. */
  get length(): number {
    return [...this.#lines.values()].reduce((sum, lines) => sum + lines.length, 0);
  }

  /** Agents turn their health over, again and again. */
  keepWriting(): void {
    this.#timer = setInterval(() => this.write(), INTERVAL_MS);
  }

  /** One line for each agent that is connected: what others say is not on the wire yet. */
  write(): void {
    for (const agent of this.#crew.agents) {
      const lines = this.#lines.get(agent.state.instanceUid);
      if (lines === undefined || !agent.state.connected) continue;
      const text = `line ${lines.length + 1}`;
      reportHealth(agent, lines.length % 2 === 1, text);
      lines.push(text);
    }
  }

  stopWriting(): void {
    clearInterval(this.#timer);
  }

  /** Every agent has said so many lines. */
  async isWritten(lines: number): Promise<void> {
    const least = async (): Promise<number> => Math.min(...[...this.#lines.values()].map(({ length }) => length));
    await eventually(`${lines} lines`, least, (count) => count >= lines);
  }

  /** The stored histories are these lines, in this order. @throws {WaitTimeoutError} with what is different. */
  async isComplete(): Promise<void> {
    const differences = async (): Promise<string[]> => {
      const stored = await this.#stored();
      return [...this.#lines].flatMap(([uid, lines]) => {
        const found = stored.get(uid) ?? [];
        return found.join() === lines.join() ? [] : [`${uid}: ${found.join()} instead of ${lines.join()}`];
      });
    };
    await eventually("the histories are complete", differences, (found) => found.length === 0);
  }

  async #stored(): Promise<Map<string, string[]>> {
    const sql = /* sql */ `
      select instance_uid, array_agg(detail->>'lastError' order by id) as lines
        from agent_transitions
       where kind = 'health' and instance_uid = any($1::uuid[])
       group by instance_uid`;
    const rows = await this.#cluster.rows(sql, [[...this.#lines.keys()]]);
    return new Map(rows.map(({ instance_uid, lines }) => [String(instance_uid), Array.isArray(lines) ? lines : []]));
  }
}
