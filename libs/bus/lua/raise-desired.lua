--[[
  Write which config agents should have, never to a lower generation, and return who owns their sessions.

  KEYS[2i-1]  opamp:{pNN}:desired:<agent>  (HASH: g generation, h hash in hex, f 1 = failed), for each agent i from 1
  KEYS[2i]    opamp:{pNN}:session:<agent>  (HASH)
  ARGV[1]     seconds until a record expires
  ARGV[3i-1]  generation
  ARGV[3i]    hash in hex, '' for none
  ARGV[3i+1]  1 = this hash failed at this generation

  Returns     list of { node, epoch, transport }, each nil when the agent has no session; node is '' when not connected
]]
local owners = {}
for i = 1, #KEYS / 2 do
  local key = KEYS[2 * i - 1]
  local generation, hash, failed = ARGV[3 * i - 1], ARGV[3 * i], ARGV[3 * i + 1]
  local known = tonumber(redis.call('HGET', key, 'g') or '-1')
  if tonumber(generation) > known then
    redis.call('HSET', key, 'g', generation, 'h', hash, 'f', failed)
    redis.call('EXPIRE', key, ARGV[1])
  elseif tonumber(generation) == known then
    -- A repeated fan-out may not know yet that it failed.
    if failed == '1' then redis.call('HSET', key, 'f', '1') end
    redis.call('EXPIRE', key, ARGV[1])
  end
  owners[i] = redis.call('HMGET', KEYS[2 * i], 'n', 'e', 't')
end
return owners
