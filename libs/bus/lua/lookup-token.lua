--[[
  Look a token up, and tell whether not finding it means anything.

  KEYS[1]  opamp:{tokens}:version  (STRING)
  KEYS[2]  opamp:{tokens}:agents   (HASH: sha256 in hex -> JSON)
  ARGV[1]  sha256 of the token in hex

  Returns  { 1 the mirror is complete, 0 it is missing; JSON or nil }
]]
return { redis.call('EXISTS', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) }
