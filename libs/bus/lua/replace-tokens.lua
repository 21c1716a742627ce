--[[
  Put a prepared list of tokens in place of the present one, unless that is newer.

  KEYS[1]  opamp:{tokens}:version          (STRING)
  KEYS[2]  opamp:{tokens}:agents           (HASH: sha256 in hex -> JSON)
  KEYS[3]  opamp:{tokens}:staging:<nonce>  (HASH, absent when there are no tokens)
  ARGV[1]  version of the prepared list
  ARGV[2]  tokens in it

  Returns  1 replaced, 0 the present list is newer, -1 the prepared list is not complete
]]
if redis.call('HLEN', KEYS[3]) ~= tonumber(ARGV[2]) then return -1 end
local present = redis.call('GET', KEYS[1])
if present and tonumber(present) > tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[3])
  return 0
end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[2])
else
  redis.call('RENAME', KEYS[3], KEYS[2])
  redis.call('PERSIST', KEYS[2])
end
redis.call('SET', KEYS[1], ARGV[1])
return 1
