--[[
  Put a prepared list of tokens and one of revoked certificates in place of the present ones, unless those are newer.

  KEYS[1]  opamp:{tokens}:version          (STRING)
  KEYS[2]  opamp:{tokens}:agents           (HASH: sha256 in hex -> JSON)
  KEYS[3]  opamp:{tokens}:revoked          (SET: tenant/sha256 in hex)
  KEYS[4]  opamp:{tokens}:staging:<nonce>  (HASH, absent when there are no tokens)
  KEYS[5]  opamp:{tokens}:staging:<nonce>  (SET, absent when there are no revoked certificates)
  ARGV[1]  version of the prepared lists
  ARGV[2]  tokens in the first
  ARGV[3]  certificates in the second

  Returns  1 replaced, 0 the present lists are newer, -1 a prepared list is not complete
]]
if redis.call('HLEN', KEYS[4]) ~= tonumber(ARGV[2]) then return -1 end
if redis.call('SCARD', KEYS[5]) ~= tonumber(ARGV[3]) then return -1 end
local present = redis.call('GET', KEYS[1])
if present and tonumber(present) > tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[4], KEYS[5])
  return 0
end
for i = 2, 3 do
  if ARGV[i] == '0' then
    redis.call('DEL', KEYS[i])
  else
    redis.call('RENAME', KEYS[i + 2], KEYS[i])
    redis.call('PERSIST', KEYS[i])
  end
end
redis.call('SET', KEYS[1], ARGV[1])
return 1
