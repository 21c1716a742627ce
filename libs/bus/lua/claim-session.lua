--[[
  Record who owns an agent's session, and return what its last owner knew.

  KEYS[1]   opamp:{pNN}:session:<agent>   (HASH)
  KEYS[2]   opamp:{pNN}:desired:<agent>   (HASH)
  KEYS[3]   opamp:{pNN}:commands:<agent>  (HASH)
  ARGV[1]   node id
  ARGV[2]   connection id
  ARGV[3]   transport: 1 WebSocket, 2 HTTP
  ARGV[4]   credential id
  ARGV[5]   sequence number of the message
  ARGV[6]   capability mask of the message, 0 when it has none
  ARGV[7]   mode: claim, poll or reclaim
  ARGV[8]   epoch the caller holds (reclaim)
  ARGV[9]   1 = store the sequence number now
  ARGV[10]  seconds until the record expires

  Returns   { outcome: 0 superseded, 1 claimed, 2 kept; epoch;
              displaced { node, connection, transport, epoch, credential } or nil;
              sequence number or nil; capabilities or nil; reported hash (hex) or nil; reported status or nil;
              ms of last contact or nil; desired { generation, hash (hex), failed } or nil; commands waiting;
              offer noted for this epoch or nil }
            What is returned was true before this call, except outcome and epoch.
]]
local node, connection, transport, credential = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local sequence, mode = tonumber(ARGV[5]), ARGV[7]

local old = redis.call('HMGET', KEYS[1], 'n', 'c', 't', 'k', 'e', 's', 'p', 'h', 'r', 'a', 'o')
local oldNode, oldEpoch, oldSequence = old[1], old[5], tonumber(old[6] or '')

-- Numbers this large must be formatted: tostring() would round them.
local time = redis.call('TIME')
local nowMicros = time[1] * 1000000 + time[2]

local desired = false
local record = redis.call('HMGET', KEYS[2], 'g', 'h', 'f')
if record[1] then desired = record end

local pending = 0
for _, command in ipairs(redis.call('HVALS', KEYS[3])) do
  if command ~= '' then pending = pending + 1 end
end

local function answer(outcome, epoch, displaced)
  local offer = outcome == 2 and old[11]
  return { outcome, epoch, displaced, old[6], old[7], old[8], old[9], old[10], desired, pending, offer }
end

-- The same connection under a newer epoch is an earlier reclaim whose answer was lost.
local isOwn = oldNode == node and old[2] == connection
if mode == 'reclaim' and oldEpoch and oldEpoch ~= ARGV[8] and not isOwn then
  return answer(0, oldEpoch, false)
end

-- A session that was ended is not continued: its epoch may already be closed in the database.
local kept = mode == 'poll' and oldNode and oldNode ~= '' and old[3] == '2' and old[4] == credential
  and oldSequence and (sequence == oldSequence or sequence == oldSequence + 1)

local epoch = oldEpoch
local displaced = false
if not kept then
  local floor = math.max(tonumber(oldEpoch or '0'), tonumber(ARGV[8])) + 1
  epoch = string.format('%.0f', math.max(floor, nowMicros))
  if oldNode and oldNode ~= '' and (oldNode ~= node or old[2] ~= connection) then
    displaced = { oldNode, old[2], old[3], oldEpoch, old[4] }
  end
end

local contact = string.format('%.0f', math.floor(nowMicros / 1000))
redis.call('HSET', KEYS[1], 'n', node, 'c', connection, 't', transport, 'k', credential, 'e', epoch, 'a', contact)
if not kept then redis.call('HDEL', KEYS[1], 'o') end
-- A kept session's mask changes together with the event that reports it.
if not kept and ARGV[6] ~= '0' then redis.call('HSET', KEYS[1], 'p', ARGV[6]) end
if ARGV[9] == '1' then redis.call('HSET', KEYS[1], 's', ARGV[5]) end
redis.call('EXPIRE', KEYS[1], ARGV[10])

return answer(kept and 2 or 1, epoch, displaced)
