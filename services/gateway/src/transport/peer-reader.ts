import type { HttpResponse } from "./uws-names.ts";

/** What the library knows of who sent a request. */
export interface PeerReader {
  /** Text of the agent's address. */
  address(res: HttpResponse): string;
  /** Whether its address is one that a trusted proxy told; such a connection must end with its first response. */
  isProxied(res: HttpResponse): boolean;
  /** Its client certificate in PEM; empty when there is none or nobody asks for one. */
  certificate(res: HttpResponse): string;
}
