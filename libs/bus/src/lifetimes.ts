/** Seconds for which sessions and desired records outlive their last write. */
export const RECORD_TTL_SECONDS = 7 * 24 * 3600;

/** Milliseconds after which a node that stopped announcing itself counts as lost. */
export const NODE_ALIVE_MS = 10_000;

/** How often a node should announce itself, in milliseconds. */
export const NODE_ANNOUNCE_INTERVAL_MS = 2_000;

/** Milliseconds for which an inbox outlives its node's last announcement. */
export const INBOX_TTL_MS = 60_000;

/** Entries an inbox holds at most, roughly: a node so far behind gets everything from the desired records. */
export const INBOX_MAX_ENTRIES = 10_000;

/** Seconds for which a config body outlives its last use. */
export const BODY_TTL_SECONDS = 3600;

/** Milliseconds for which a token list under construction outlives its last chunk. */
export const STAGING_TTL_MS = 60_000;
