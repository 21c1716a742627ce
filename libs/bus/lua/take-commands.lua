--[[
  Take the commands that wait for an agent, in the order of their ids: those of operators are UUIDs of version 7, which
  begin with their time. Each leaves an empty mark, so that the same id enqueued again is not delivered again: until the
  key expires, which under a steady flow it never does, or many later ones were taken. Only a few of an agent's commands
  have no outcome yet, and those alone are ever enqueued again.

  KEYS[1]  opamp:{pNN}:commands:<agent>  (HASH: command id -> bytes, empty once taken)
  KEYS[2]  opamp:{pNN}:session:<agent>   (HASH)
  ARGV[1]  epoch of the caller's session
  ARGV[2]  commands to take, at most

  Returns  list of command bytes; empty when the session has another epoch
]]
-- Each claim reads all of them.
local MOST_MARKS, KEPT_MARKS = 500, 250

if redis.call('HGET', KEYS[2], 'e') ~= ARGV[1] then return {} end

local waiting, bytes, marks = {}, {}, {}
local fields = redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
  if fields[i + 1] ~= '' then
    waiting[#waiting + 1] = fields[i]
    bytes[fields[i]] = fields[i + 1]
  else
    marks[#marks + 1] = fields[i]
  end
end
table.sort(waiting)

if #marks > MOST_MARKS then
  table.sort(marks)
  for i = 1, #marks - KEPT_MARKS do redis.call('HDEL', KEYS[1], marks[i]) end
end

local taken = {}
for i = 1, math.min(#waiting, tonumber(ARGV[2])) do
  taken[i] = bytes[waiting[i]]
  redis.call('HSET', KEYS[1], waiting[i], '')
end
return taken
