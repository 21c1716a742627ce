--[[
  What a worker has to know about a partition's stream before it reads on.

  KEYS[1]  opamp:{pNN}:events      (STREAM)
  KEYS[2]  opamp:{pNN}:backlog     (HASH)
  KEYS[3]  opamp:{pNN}:generation  (STRING)

  Returns  { generation or nil, id of the newest entry ever added or 0-0, entries, bytes not yet committed }
]]
local last = '0-0'
if redis.call('EXISTS', KEYS[1]) == 1 then
  local info = redis.call('XINFO', 'STREAM', KEYS[1])
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then last = info[i + 1] end
  end
end
local counts = redis.call('HMGET', KEYS[2], 'w', 'r')
local backlog = math.max(0, tonumber(counts[1] or '0') - tonumber(counts[2] or '0'))
return { redis.call('GET', KEYS[3]), last, redis.call('XLEN', KEYS[1]), string.format('%.0f', backlog) }
