import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionOptions } from "node:tls";
import { TestCa } from "@opamp/testkit";
import type { CertificateRequest } from "@opamp/testkit";

export interface TlsFiles {
  /** The CA of the gateway's certificate. */
  readonly server?: TestCa;
  readonly clientCas?: readonly TestCa[];
  /** In place of what the CA would issue. */
  readonly key?: string;
}

/** TLS files as Kubernetes mounts them: a folder whose symlinks lead over `..data` into the folder of one version. */
export class TlsFolder {
  readonly path = mkdtempSync(join(tmpdir(), "opamp-tls-"));
  readonly server = new TestCa("servers");
  #version = 0;

  constructor(files: TlsFiles = {}) {
    this.replace(files);
    for (const name of ["tls.crt", "tls.key", "ca.crt"]) symlinkSync(join("..data", name), join(this.path, name));
  }

  /** Variables of a gateway; the client CA's is for those whose agents show certificates. */
  get env(): Record<"AGENT_TLS_CERT_FILE" | "AGENT_TLS_KEY_FILE" | "AGENT_TLS_RELOAD_INTERVAL_MS", string> {
    return {
      AGENT_TLS_CERT_FILE: join(this.path, "tls.crt"),
      AGENT_TLS_KEY_FILE: join(this.path, "tls.key"),
      AGENT_TLS_RELOAD_INTERVAL_MS: "100",
    };
  }

  get clientCaFile(): string {
    return join(this.path, "ca.crt");
  }

  /** Writes a new version and swaps `..data` to it, all at once. */
  replace({ server = this.server, clientCas = [], key }: TlsFiles): void {
    this.#version += 1;
    const folder = `..v${this.#version}`;
    mkdirSync(join(this.path, folder));
    const issued = server.issue({ ips: ["127.0.0.1"], subject: { CN: `gateway-${this.#version}` } });
    writeFileSync(join(this.path, folder, "tls.crt"), issued.cert);
    writeFileSync(join(this.path, folder, "tls.key"), key ?? issued.key, { mode: 0o600 });
    writeFileSync(join(this.path, folder, "ca.crt"), clientCas.map(({ certificate }) => certificate).join(""));
    symlinkSync(folder, join(this.path, "..tmp"));
    renameSync(join(this.path, "..tmp"), join(this.path, "..data"));
  }

  /** Settings of a client that trusts this server and shows a certificate of `ca`, if one is given. */
  client(ca?: TestCa, request?: CertificateRequest): ConnectionOptions {
    return { ca: this.server.certificate, ...(ca === undefined ? {} : ca.issue(request)) };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
