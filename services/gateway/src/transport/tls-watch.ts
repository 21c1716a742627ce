import type { Logger, Service } from "@opamp/runtime";
import type { TlsPaths } from "../config/door.ts";
import type { GatewayMetrics } from "../metrics.ts";
import { checkTlsFiles, readTlsFiles, TlsFilesError } from "./tls-files.ts";
import type { TlsMaterial, TlsTexts } from "./tls-files.ts";

export interface TlsWatchDeps {
  readonly paths: TlsPaths;
  readonly intervalMs: number;
  /** Takes new files into use; when it fails the ones before stay. */
  readonly apply: (fresh: TlsMaterial, change: { readonly sameCas: boolean }) => Promise<void>;
  /** The client CAs in `current` are others than before. */
  readonly onClientCas: () => void;
  readonly metrics: Pick<GatewayMetrics, "tlsReloads" | "tlsExpiry">;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Keeps the listener's certificate, key and client CAs as the files say. The files are read at intervals rather than
 * watched: Kubernetes swaps a symlink two folders up, which no watcher of a file sees.
 */
export class TlsWatch implements Service {
  readonly name = "tls-files";
  readonly #deps: TlsWatchDeps;
  #current: TlsMaterial | undefined;
  /** What was looked at last, good or bad: each content is judged, and complained of, once. */
  #seen = "";
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(deps: TlsWatchDeps) {
    this.#deps = deps;
    deps.metrics.tlsExpiry.from(() => (this.#current?.expiresAtMs ?? 0) / 1000);
  }

  /** The files in use. */
  get current(): TlsMaterial {
    if (this.#current === undefined) throw new TypeError("the TLS files have not been read yet");
    return this.#current;
  }

  /** @throws {TlsFilesError} */
  async start(): Promise<void> {
    const { paths, intervalMs, log, now } = this.#deps;
    const material = checkTlsFiles(await readTlsFiles(paths));
    this.#current = material;
    this.#seen = material.digest;
    if (material.expiresAtMs <= now()) log.error({ file: paths.certFile }, "the TLS certificate has expired");
    this.#timer = setInterval(() => void this.look(), intervalMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Looks at the files once; never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { paths, metrics, log } = this.#deps;
    const texts = await readTlsFiles(paths).catch((error: unknown) => error);
    const seen = isTexts(texts) ? texts.digest : String(texts);
    if (seen === this.#seen) return;
    this.#seen = seen;
    try {
      if (!isTexts(texts)) throw texts;
      await this.#take(checkTlsFiles(texts));
    } catch (err) {
      // What is wrong with the files stays wrong; what is wrong with the listener may pass.
      if (!(err instanceof TlsFilesError)) this.#seen = "";
      metrics.tlsReloads.refused += 1;
      log.error({ err }, "new TLS files cannot be used, those before stay in use");
    }
  }

  async #take(fresh: TlsMaterial): Promise<void> {
    const { apply, onClientCas, metrics, log, now } = this.#deps;
    const before = this.current;
    if (fresh.digest === before.digest) return;
    if (fresh.expiresAtMs <= now()) throw new TlsFilesError(`the certificate ${fresh.paths.certFile} has expired`);
    const sameCas = fresh.clientCaDigest === before.clientCaDigest;
    await apply(fresh, { sameCas });
    this.#current = sameCas ? { ...fresh, clientCas: before.clientCas } : fresh;
    metrics.tlsReloads.loaded += 1;
    log.info({ expiresAt: new Date(fresh.expiresAtMs).toISOString() }, "new TLS files are in use");
    if (!sameCas) onClientCas();
  }
}

function isTexts(value: unknown): value is TlsTexts {
  return typeof value === "object" && value !== null && "digest" in value;
}
