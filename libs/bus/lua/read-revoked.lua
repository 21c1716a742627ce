--[[
  Read the revoked certificates, unless the reader has them already.

  KEYS[1]  opamp:{tokens}:version  (STRING)
  KEYS[2]  opamp:{tokens}:revoked  (SET: tenant/sha256 in hex)
  ARGV[1]  version that the reader has, or ''

  Returns  { version or nil while the mirror is missing, members or nil when the version is the reader's }
]]
local version = redis.call('GET', KEYS[1])
if not version then return { false, false } end
if version == ARGV[1] then return { version, false } end
return { version, redis.call('SMEMBERS', KEYS[2]) }
