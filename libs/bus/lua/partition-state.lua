--[[
  What a worker has to know about a partition's stream before it reads on.

  KEYS[1]  opamp:{pNN}:events      (STREAM)
  KEYS[2]  opamp:{pNN}:backlog     (HASH)
  KEYS[3]  opamp:{pNN}:generation  (STRING)

  Returns  { generation or nil, id of the newest entry ever added or 0-0, entries, bytes not yet committed }
]]
-- XINFO knows the newest id too, but returns the first and the last entry with it, which may be a mebibyte each.
local counts = redis.call('HMGET', KEYS[2], 'w', 'r', 'i')
local backlog = math.max(0, tonumber(counts[1] or '0') - tonumber(counts[2] or '0'))
return { redis.call('GET', KEYS[3]), counts[3] or '0-0', redis.call('XLEN', KEYS[1]), string.format('%.0f', backlog) }
