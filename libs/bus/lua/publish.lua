--[[
  Add one batch of events to a partition's stream and advance the sessions it speaks of, together: what a crash loses
  here, the sequence numbers show.

  KEYS[1]     opamp:{pNN}:events           (STREAM)
  KEYS[2]     opamp:{pNN}:backlog          (HASH)
  KEYS[2+i]   opamp:{pNN}:session:<agent>  (HASH), for each update i from 1
  ARGV[1]     batch bytes
  ARGV[2]     seconds until a record expires
  ARGV[3]     one line for each update, in the order of the keys, five fields separated by spaces:
              epoch; sequence number or nothing; capability mask, 0 or nothing to keep the stored one;
              <status>:<hash in hex> reported, or nothing; 1 = the session is over, or nothing.
              One text, because a client spends more on six arguments than on what they say.

  Returns     { entry id, bytes not yet committed, one digit for each update: 0 advanced, 1 missing, 2 superseded,
                bytes ever written to the stream }
]]
local written = redis.call('HINCRBY', KEYS[2], 'w', #ARGV[1])
local entry = redis.call('XADD', KEYS[1], '*', 'b', ARGV[1], 'o', string.format('%.0f', written))
redis.call('HSET', KEYS[2], 'i', entry)

local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local contact = string.format('%.0f', nowMs)
local verdicts = {}

local function advance(key, epoch, sequence, capabilities, reported, over)
  local stored = redis.call('HMGET', key, 'e', 'a')
  if stored[1] ~= epoch then return stored[1] and '2' or '1' end
  local set = { 'HSET', key, 'a', contact }
  local function put(field, value)
    set[#set + 1] = field
    set[#set + 1] = value
  end
  if sequence ~= '' then put('s', sequence) end
  if capabilities ~= '' and capabilities ~= '0' then put('p', capabilities) end
  if reported ~= '' then
    local colon = string.find(reported, ':', 1, true)
    put('r', string.sub(reported, 1, colon - 1))
    put('h', string.sub(reported, colon + 1))
  end
  if over == '1' then put('n', '') end
  redis.call(unpack(set))
  -- Within an hour of the last time the record would not outlive itself noticeably.
  if nowMs - tonumber(stored[2] or 0) > 3600000 then redis.call('EXPIRE', key, ARGV[2]) end
  return '0'
end

for epoch, sequence, capabilities, reported, over in
  string.gmatch(ARGV[3], '(%d+) (%d*) (%d*) ([^ ]*) (1?)\n')
do
  local i = #verdicts + 1
  verdicts[i] = advance(KEYS[2 + i], epoch, sequence, capabilities, reported, over)
end

local committed = tonumber(redis.call('HGET', KEYS[2], 'r') or '0')
return { entry, string.format('%.0f', math.max(0, written - committed)), table.concat(verdicts), string.format('%.0f', written) }
