--[[
  Remember what a session was offered, for agents that poll: their next request may reach another node.

  KEYS[1]  opamp:{pNN}:session:<agent>  (HASH)
  ARGV[1]  epoch of the session
  ARGV[2]  <generation>:<attempts>:<ms of the next offer>:<1 = answered>

  Returns  1 noted, 0 the session has another epoch
]]
if redis.call('HGET', KEYS[1], 'e') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'o', ARGV[2])
return 1
