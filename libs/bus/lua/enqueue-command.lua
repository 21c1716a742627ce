--[[
  Let a command wait for an agent, once for each id.

  KEYS[1]  opamp:{pNN}:commands:<agent>  (HASH: command id -> bytes, empty once taken)
  KEYS[2]  opamp:{pNN}:session:<agent>   (HASH)
  ARGV[1]  command id
  ARGV[2]  command bytes
  ARGV[3]  Unix time in ms at which the command expires

  Returns  { node, epoch, transport } of the session, each nil when there is none

  The key lives until the last of its commands expires. It holds at most 1000, those taken included; operators let 100 wait.
  Above, the command is dropped and expires: an agent that names a new list of components with each message, and takes none
  of the requests for them, would otherwise fill the key, which each of its claims reads.
]]
if redis.call('HLEN', KEYS[1]) < 1000 and redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then
  if redis.call('PTTL', KEYS[1]) == -1 then
    redis.call('PEXPIREAT', KEYS[1], ARGV[3])
  else
    redis.call('PEXPIREAT', KEYS[1], ARGV[3], 'GT')
  end
end
return redis.call('HMGET', KEYS[2], 'n', 'e', 't')
