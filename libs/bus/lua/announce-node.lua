--[[
  Say that a gateway node lives, and keep or create its inbox.

  KEYS[1]  opamp:{node:<id>}:alive  (STRING)
  KEYS[2]  opamp:{node:<id>}:inbox  (STREAM)
  ARGV[1]  ms for which the node counts as alive
  ARGV[2]  ms for which the inbox is kept

  Returns  1 the node was known to be alive, 0 it was not

  Senders use NOMKSTREAM, so only this creates an inbox; its first entry is empty and means nothing.
]]
local existed = redis.call('EXISTS', KEYS[1])
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
if redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('XADD', KEYS[2], '*', 'b', '')
end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return existed
