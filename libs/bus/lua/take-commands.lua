--[[
  Take the commands that wait for an agent, in the order of their ids: those of operators are UUIDs of version 7, which
  begin with their time. Each leaves an empty mark until the key expires, so that the same id enqueued again is not
  delivered again.

  KEYS[1]  opamp:{pNN}:commands:<agent>  (HASH: command id -> bytes, empty once taken)
  KEYS[2]  opamp:{pNN}:session:<agent>   (HASH)
  ARGV[1]  epoch of the caller's session
  ARGV[2]  commands to take, at most

  Returns  list of command bytes; empty when the session has another epoch
]]
if redis.call('HGET', KEYS[2], 'e') ~= ARGV[1] then return {} end

local waiting, bytes = {}, {}
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  if fields[i + 1] ~= '' then
    waiting[#waiting + 1] = fields[i]
    bytes[fields[i]] = fields[i + 1]
  end
end
table.sort(waiting)

local taken = {}
for i = 1, math.min(#waiting, tonumber(ARGV[2])) do
  taken[i] = bytes[waiting[i]]
  redis.call('HSET', KEYS[1], waiting[i], '')
end
return taken
