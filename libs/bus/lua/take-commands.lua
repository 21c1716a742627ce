--[[
  Take the commands that wait for an agent. Each leaves an empty mark until the key expires, so that the same id
  enqueued again is not delivered again.

  KEYS[1]  opamp:{pNN}:commands:<agent>  (HASH: command id -> bytes, empty once taken)
  KEYS[2]  opamp:{pNN}:session:<agent>   (HASH)
  ARGV[1]  epoch of the caller's session
  ARGV[2]  commands to take, at most

  Returns  list of command bytes; empty when the session has another epoch
]]
if redis.call('HGET', KEYS[2], 'e') ~= ARGV[1] then return {} end

local taken, limit = {}, tonumber(ARGV[2])
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  if fields[i + 1] ~= '' and #taken < limit then
    taken[#taken + 1] = fields[i + 1]
    redis.call('HSET', KEYS[1], fields[i], '')
  end
end
return taken
