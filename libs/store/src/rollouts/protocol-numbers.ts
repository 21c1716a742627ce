/** Numbers of the OpAMP specification that statements of this folder compare with. */

/** RemoteConfigStatuses_APPLIED. */
export const APPLIED = 1;

/** AgentCapabilities_AcceptsRemoteConfig. */
export const ACCEPTS_REMOTE_CONFIG = 0x2;

/** AgentCapabilities_ReportsRemoteConfig. */
export const REPORTS_REMOTE_CONFIG = 0x1000;
