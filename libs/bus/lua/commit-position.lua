--[[
  Drop the entries of a partition's stream that are committed, and note how far that is.

  KEYS[1]  opamp:{pNN}:events   (STREAM)
  KEYS[2]  opamp:{pNN}:backlog  (HASH)
  ARGV[1]  first entry id to keep
  ARGV[2]  bytes written up to the last entry committed

  Returns  entries dropped

  A worker that lost its lease may call late, and one may call with an offset from before Redis lost its memory: the
  offset only grows, and never beyond what was written.
]]
local dropped = redis.call('XTRIM', KEYS[1], 'MINID', ARGV[1])
local offset = tonumber(ARGV[2])
local counts = redis.call('HMGET', KEYS[2], 'w', 'r')
if offset <= tonumber(counts[1] or '0') and offset > tonumber(counts[2] or '0') then
  redis.call('HSET', KEYS[2], 'r', ARGV[2])
end
return dropped
