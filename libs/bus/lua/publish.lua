--[[
  Add one batch of events to a partition's stream and advance the sessions it speaks of, together: what a crash loses
  here, the sequence numbers show.

  KEYS[1]     opamp:{pNN}:events           (STREAM)
  KEYS[2]     opamp:{pNN}:backlog          (HASH)
  KEYS[2+i]   opamp:{pNN}:session:<agent>  (HASH), for each update i from 1
  ARGV[1]     batch bytes
  ARGV[2]     seconds until a record expires
  ARGV[5i-2]  epoch of update i
  ARGV[5i-1]  sequence number, or ''
  ARGV[5i]    capability mask, or '' or 0 to keep the stored one
  ARGV[5i+1]  <status>:<hash in hex> reported, or ''
  ARGV[5i+2]  1 = the session is over, or ''

  Returns     { entry id, bytes not yet committed, one digit for each update: 0 advanced, 1 missing, 2 superseded }
]]
local written = redis.call('HINCRBY', KEYS[2], 'w', #ARGV[1])
local entry = redis.call('XADD', KEYS[1], '*', 'b', ARGV[1], 'o', string.format('%.0f', written))
redis.call('HSET', KEYS[2], 'i', entry)

local time = redis.call('TIME')
local contact = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local verdicts = {}

for i = 1, #KEYS - 2 do
  local key, at = KEYS[2 + i], 5 * i - 2
  local epoch = redis.call('HGET', key, 'e')
  if epoch == ARGV[at] then
    local set = { 'HSET', key, 'a', contact }
    local function put(field, value)
      set[#set + 1] = field
      set[#set + 1] = value
    end
    local capabilities, reported = ARGV[at + 2], ARGV[at + 3]
    if ARGV[at + 1] ~= '' then put('s', ARGV[at + 1]) end
    if capabilities ~= '' and capabilities ~= '0' then put('p', capabilities) end
    if reported ~= '' then
      local colon = string.find(reported, ':', 1, true)
      put('r', string.sub(reported, 1, colon - 1))
      put('h', string.sub(reported, colon + 1))
    end
    if ARGV[at + 4] == '1' then put('n', '') end
    redis.call(unpack(set))
    redis.call('EXPIRE', key, ARGV[2])
    verdicts[i] = '0'
  else
    verdicts[i] = epoch and '2' or '1'
  end
end

local committed = tonumber(redis.call('HGET', KEYS[2], 'r') or '0')
return { entry, string.format('%.0f', math.max(0, written - committed)), table.concat(verdicts) }
