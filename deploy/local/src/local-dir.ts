import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "@opamp/testkit";
import type { ClusterInfo } from "@opamp/testkit";

/** Two launchers would write the same data. */
export class AlreadyRunningError extends Error {
  override readonly name = "AlreadyRunningError";
  readonly code = "LOCAL_ALREADY_RUNNING";
}

/** The folder `.local`: data, logs, tokens, and what scripts read. Used by one launcher at a time. */
export class LocalDir {
  readonly path: string;
  #locked = false;

  constructor(path: string) {
    this.path = path;
  }

  /** @throws {AlreadyRunningError} while another launcher lives. */
  lock(): void {
    mkdirSync(this.path, { recursive: true });
    const holder = this.#holder();
    if (holder !== undefined) {
      throw new AlreadyRunningError(
        `npm start already runs here (process ${holder}): stop it first, or use another clone. ` +
          `If that is another program, remove ${this.#lockFile}`,
      );
    }
    writeFileSync(this.#lockFile, `${process.pid}\n`);
    this.#locked = true;
    this.removeClusterFile();
  }

  /** Without effect when somebody else holds it. */
  unlock(): void {
    if (this.#locked) rmSync(this.#lockFile, { force: true });
    this.#locked = false;
  }

  /** Written whole or not at all, because scripts wait for it. Holds tokens: for its owner only. */
  writeClusterFile(info: ClusterInfo): void {
    const next = `${this.#clusterFile}.next`;
    writeFileSync(next, `${JSON.stringify(info, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(next, this.#clusterFile);
  }

  removeClusterFile(): void {
    rmSync(this.#clusterFile, { force: true });
  }

  /** @returns where it is. */
  writeSupervisorFile(yaml: string): string {
    const file = join(this.path, "supervisor.yaml");
    writeFileSync(file, yaml, { mode: 0o600 });
    return file;
  }

  get #lockFile(): string {
    return join(this.path, "npm-start.pid");
  }

  get #clusterFile(): string {
    return join(this.path, "cluster.json");
  }

  #holder(): number | undefined {
    if (!existsSync(this.#lockFile)) return undefined;
    const pid = Number.parseInt(readFileSync(this.#lockFile, "utf8"), 10);
    return pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
  }
}
