/**
 * The schema as the specification has it (v0.18.0 and main of 2026-07-23), written down apart from our `.proto` files, so
 * that the compiled code is compared with something that it was not made of.
 *
 * `# message`, then `number name type` for each field; `[]` marks repeated fields, `{}` maps from text.
 */
export const MESSAGES = `
# AgentToServer
1 instance_uid bytes
2 sequence_num uint64
3 agent_description AgentDescription
4 capabilities uint64
5 health ComponentHealth
6 effective_config EffectiveConfig
7 remote_config_status RemoteConfigStatus
8 package_statuses PackageStatuses
9 agent_disconnect AgentDisconnect
10 flags uint64
11 connection_settings_request ConnectionSettingsRequest
12 custom_capabilities CustomCapabilities
13 custom_message CustomMessage
14 available_components AvailableComponents
15 connection_settings_status ConnectionSettingsStatus
# AgentDisconnect
# ServerToAgent
1 instance_uid bytes
2 error_response ServerErrorResponse
3 remote_config AgentRemoteConfig
4 connection_settings ConnectionSettingsOffers
5 packages_available PackagesAvailable
6 flags uint64
7 capabilities uint64
8 agent_identification AgentIdentification
9 command ServerToAgentCommand
10 custom_capabilities CustomCapabilities
11 custom_message CustomMessage
# ServerErrorResponse
1 type ServerErrorResponseType
2 error_message string
3 retry_info RetryInfo
# RetryInfo
1 retry_after_nanoseconds uint64
# ServerToAgentCommand
1 type CommandType
# AgentIdentification
1 new_instance_uid bytes
# AgentDescription
1 identifying_attributes KeyValue[]
2 non_identifying_attributes KeyValue[]
# ComponentHealth
1 healthy bool
2 start_time_unix_nano fixed64
3 last_error string
4 status string
5 status_time_unix_nano fixed64
6 component_health_map ComponentHealth{}
7 attributes KeyValue[]
# EffectiveConfig
1 config_map AgentConfigMap
# RemoteConfigStatus
1 last_remote_config_hash bytes
2 status RemoteConfigStatuses
3 error_message string
# ConnectionSettingsStatus
1 last_connection_settings_hash bytes
2 status ConnectionSettingsStatuses
3 error_message string
# PackageStatuses
1 packages PackageStatus{}
2 server_provided_all_packages_hash bytes
3 error_message string
# PackageStatus
1 name string
2 agent_has_version string
3 agent_has_hash bytes
4 server_offered_version string
5 server_offered_hash bytes
6 status PackageStatusEnum
7 error_message string
8 download_details PackageDownloadDetails
# PackageDownloadDetails
1 download_percent double
2 download_bytes_per_second double
# AvailableComponents
1 components ComponentDetails{}
2 hash bytes
# ComponentDetails
1 metadata KeyValue[]
2 sub_component_map ComponentDetails{}
# AgentRemoteConfig
1 config AgentConfigMap
2 config_hash bytes
# AgentConfigMap
1 config_map AgentConfigFile{}
# AgentConfigFile
1 body bytes
2 content_type string
# ConnectionSettingsOffers
1 hash bytes
2 opamp OpAMPConnectionSettings
3 own_metrics TelemetryConnectionSettings
4 own_traces TelemetryConnectionSettings
5 own_logs TelemetryConnectionSettings
6 other_connections OtherConnectionSettings{}
# OpAMPConnectionSettings
1 destination_endpoint string
2 headers Headers
3 certificate TLSCertificate
4 heartbeat_interval_seconds uint64
5 tls TLSConnectionSettings
6 proxy ProxyConnectionSettings
# TelemetryConnectionSettings
1 destination_endpoint string
2 headers Headers
3 certificate TLSCertificate
4 tls TLSConnectionSettings
5 proxy ProxyConnectionSettings
# OtherConnectionSettings
1 destination_endpoint string
2 headers Headers
3 certificate TLSCertificate
4 other_settings string{}
5 tls TLSConnectionSettings
6 proxy ProxyConnectionSettings
# TLSConnectionSettings
1 ca_pem_contents string
2 include_system_ca_certs_pool bool
3 insecure_skip_verify bool
4 min_version string
5 max_version string
6 cipher_suites string[]
# ProxyConnectionSettings
1 url string
2 connect_headers Headers
# Headers
1 headers Header[]
# Header
1 key string
2 value string
# TLSCertificate
1 cert bytes
2 private_key bytes
3 ca_cert bytes
# ConnectionSettingsRequest
1 opamp OpAMPConnectionSettingsRequest
# OpAMPConnectionSettingsRequest
1 certificate_request CertificateRequest
# CertificateRequest
1 csr bytes
# PackagesAvailable
1 packages PackageAvailable{}
2 all_packages_hash bytes
# PackageAvailable
1 type PackageType
2 version string
3 file DownloadableFile
4 hash bytes
# DownloadableFile
1 download_url string
2 content_hash bytes
3 signature bytes
4 headers Headers
# CustomCapabilities
1 capabilities string[]
# CustomMessage
1 capability string
2 type string
3 data bytes
# AnyValue
1 string_value string
2 bool_value bool
3 int_value int64
4 double_value double
5 array_value ArrayValue
6 kvlist_value KeyValueList
7 bytes_value bytes
# ArrayValue
1 values AnyValue[]
# KeyValueList
1 values KeyValue[]
# KeyValue
1 key string
2 value AnyValue
`;

/** `# enum`, then `number name` for each value; the names of all values begin with the enum's own and `_`. */
export const ENUMS = `
# AgentToServerFlags
0 Unspecified
1 RequestInstanceUid
# ServerToAgentFlags
0 Unspecified
1 ReportFullState
2 ReportAvailableComponents
# ServerCapabilities
0 Unspecified
1 AcceptsStatus
2 OffersRemoteConfig
4 AcceptsEffectiveConfig
8 OffersPackages
16 AcceptsPackagesStatus
32 OffersConnectionSettings
64 AcceptsConnectionSettingsRequest
# PackageType
0 TopLevel
1 Addon
# ServerErrorResponseType
0 Unknown
1 BadRequest
2 Unavailable
# CommandType
0 Restart
# AgentCapabilities
0 Unspecified
1 ReportsStatus
2 AcceptsRemoteConfig
4 ReportsEffectiveConfig
8 AcceptsPackages
16 ReportsPackageStatuses
32 ReportsOwnTraces
64 ReportsOwnMetrics
128 ReportsOwnLogs
256 AcceptsOpAMPConnectionSettings
512 AcceptsOtherConnectionSettings
1024 AcceptsRestartCommand
2048 ReportsHealth
4096 ReportsRemoteConfig
8192 ReportsHeartbeat
16384 ReportsAvailableComponents
32768 ReportsConnectionSettingsStatus
# ConnectionSettingsStatuses
0 UNSET
1 APPLIED
2 APPLYING
3 FAILED
# RemoteConfigStatuses
0 UNSET
1 APPLIED
2 APPLYING
3 FAILED
# PackageStatusEnum
0 Installed
1 InstallPending
2 Installing
3 InstallFailed
4 Downloading
`;
