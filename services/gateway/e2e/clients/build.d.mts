/** The programs that `buildClients` knows. */
export interface ClientPaths {
  /** opampsupervisor; runs `collector`. */
  readonly supervisor: string;
  /** A collector with opampextension, the health check extension, nop and otlp receivers, nop and debug exporters. */
  readonly collector: string;
  /** Our scripted agent on the opamp-go client library. */
  readonly opampGoAgent: string;
  /** The benchmark's Go server on the opamp-go server library. */
  readonly goPeer: string;
  readonly k6: string;
}
export type ClientName = keyof ClientPaths;

export declare const CLIENT_NAMES: readonly ClientName[];

/** Every version that ends up in a binary, for reports. */
export declare const VERSIONS: Readonly<Record<string, string>>;

/** The folder that holds the binaries: `$OPAMP_CLIENTS_CACHE`, else one below the user's cache named by the versions. */
export declare function cacheFolder(env?: NodeJS.ProcessEnv): string;

/**
 * Returns the path of each wanted program, building those that the cache lacks, one after the other (minutes, once).
 *
 * @throws when Go is missing or too old, or when a build fails (the end of its output is in the message)
 */
export declare function buildClients<Name extends ClientName = ClientName>(options?: {
  readonly want?: readonly Name[];
  readonly log?: (line: string) => void;
}): Promise<Pick<ClientPaths, Name>>;
