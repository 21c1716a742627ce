/** Bits of AgentToServer.capabilities. */
export const AgentCapability = {
  ReportsStatus: 0x1,
  AcceptsRemoteConfig: 0x2,
  ReportsEffectiveConfig: 0x4,
  AcceptsPackages: 0x8,
  ReportsPackageStatuses: 0x10,
  ReportsOwnTraces: 0x20,
  ReportsOwnMetrics: 0x40,
  ReportsOwnLogs: 0x80,
  AcceptsOpAMPConnectionSettings: 0x100,
  AcceptsOtherConnectionSettings: 0x200,
  AcceptsRestartCommand: 0x400,
  ReportsHealth: 0x800,
  ReportsRemoteConfig: 0x1000,
  ReportsHeartbeat: 0x2000,
  ReportsAvailableComponents: 0x4000,
  ReportsConnectionSettingsStatus: 0x8000,
} as const;

/** Bits of ServerToAgent.capabilities. */
export const ServerCapability = {
  AcceptsStatus: 0x1,
  OffersRemoteConfig: 0x2,
  AcceptsEffectiveConfig: 0x4,
  OffersPackages: 0x8,
  AcceptsPackagesStatus: 0x10,
  OffersConnectionSettings: 0x20,
  AcceptsConnectionSettingsRequest: 0x40,
} as const;

/** What this Server announces: exactly what it implements (S-66, S-69). */
export const SERVER_CAPABILITIES =
  ServerCapability.AcceptsStatus | ServerCapability.OffersRemoteConfig | ServerCapability.AcceptsEffectiveConfig;

/** Bits of AgentToServer.flags. */
export const AgentFlag = { RequestInstanceUid: 0x1 } as const;

/** Bits of ServerToAgent.flags. */
export const ServerFlag = { ReportFullState: 0x1, ReportAvailableComponents: 0x2 } as const;

/** True when the agent's mask holds the bit. Unknown bits above 2^32 are cut off by the operator, which is meant. */
export function hasCapability(mask: number, bit: number): boolean {
  return (mask & bit) !== 0;
}

/** Names of the defined bits of an agent's mask, lowest first; unknown bits are left out (S-80). */
export function capabilityNames(mask: number): string[] {
  return Object.entries(AgentCapability)
    .filter(([, bit]) => hasCapability(mask, bit))
    .map(([name]) => name);
}
