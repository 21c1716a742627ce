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

  Returns   { outcome: 0 superseded, 1 claimed, 2 kept, 3 duplicate; epoch;
              displaced { node, connection, transport, epoch, credential } or nil;
              sequence number or nil; capabilities or nil; reported hash (hex) or nil; reported status or nil;
              ms of last contact or nil; desired { generation, hash (hex), failed } or nil; commands waiting;
              offer noted for this epoch or nil; how often a duplicate was refused or nil }
            What is returned was true before this call, except outcome and epoch.

  Duplicate: the message comes from a second live agent of this uid, and nothing was claimed. One agent only ever counts
  on, or starts again near zero, however often its nodes crash and its sockets break: what a crash loses makes the
  stored number smaller, never greater. So a count that goes on where another one had interrupted it shows two. The one
  that counted less, hence the later one, is refused; the other keeps uid and socket. Agents that count alike repeat each
  other's numbers, a new one each time. One sign is not believed: a client may fail to be heard at its start, or retry
  a message on a new connection. They are kept here, since two agents rarely meet on one node:

  l  "<number>:<stored number>" of the latest claim: until the stored number moves, this one is newer
  b  where counts stood that others interrupted, newest first
  d  "<weight>:<ms of the last sign>:<its number>"
  x  "<number>:<until ms>:<times>" of the agent to refuse
]]
-- Numbers up to this one may begin a count; over HTTP each attempt that fails counts, too.
local START = { ['1'] = 2, ['2'] = 8 }
local RESUMES, REPEATS, BELIEVED = 2, 1, 4
-- Signs further apart have nothing to do with each other. Agents on sockets meet again at once, since whoever is closed
-- comes back; pollers once in an interval, which may be an hour.
local CHAIN_MS = { ['1'] = 120000, ['2'] = 10800000 }
local REFUSED_MS, ALIVE_MS = 3600000, 600000
-- How far a count may get unseen, and how many are remembered.
local NEAR, COUNTS = 64, 7

local node, connection, transport, credential = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local sequence, mode = tonumber(ARGV[5]), ARGV[7]

local old = redis.call('HMGET', KEYS[1], 'n', 'c', 't', 'k', 'e', 's', 'p', 'h', 'r', 'a', 'o', 'b', 'l', 'd', 'x')
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

local function answer(outcome, epoch, displaced, refused)
  local offer = outcome == 2 and old[11]
  return { outcome, epoch, displaced, old[6], old[7], old[8], old[9], old[10], desired, pending, offer, refused or false }
end

-- The same connection under a newer epoch is an earlier reclaim whose answer was lost.
local isOwn = oldNode == node and old[2] == connection
if mode == 'reclaim' and oldEpoch and oldEpoch ~= ARGV[8] and not isOwn then
  return answer(0, oldEpoch, false)
end

-- A session that was ended is not continued: its epoch may already be closed in the database.
local kept = mode == 'poll' and oldNode and oldNode ~= '' and old[3] == '2' and old[4] == credential
  and oldSequence and (sequence == oldSequence or sequence == oldSequence + 1)

local nowMs = math.floor(nowMicros / 1000)

local function numbers(text)
  if not text then return nil end
  local a, b, c = string.match(text, '^(%d+):(%d+):?(%d*)$')
  return tonumber(a), tonumber(b), tonumber(c)
end

-- The interrupted count that `sequence` continues, and what else was interrupted besides the present one.
local function resume(current)
  local resumed, rest = nil, {}
  for text in string.gmatch(old[12] or '', '%d+') do
    local count = tonumber(text)
    if not resumed and sequence > count and sequence <= count + NEAR and (sequence < current or count > current) then
      resumed = count
    elseif #rest < COUNTS - 1 then
      rest[#rest + 1] = text
    end
  end
  -- What is a little ahead is the present count after a loss, unless another one stood in between.
  if resumed or sequence < current or sequence > current + NEAR then
    table.insert(rest, 1, string.format('%.0f', current))
  end
  return resumed, table.concat(rest, ',')
end

local mark

-- How often this agent was refused as a duplicate, this time included; nil when it is none.
local function refusal()
  local claimed, storedThen = numbers(old[13])
  local current = oldSequence
  if claimed and (not current or current == storedThen) then current = claimed end
  mark = ARGV[5] .. ':' .. (old[6] or '0')
  if not current then return nil end

  local isLive = oldNode and oldNode ~= '' -- An agent that has left shares its uid with nobody.
  local isNext, isRepeat = sequence == current + 1, sequence == current
  local isStart = sequence <= START[transport]
  local refused, untilMs, times = numbers(old[15])

  local function refuse(deadline, count)
    redis.call('HSET', KEYS[1], 'x', string.format('%.0f:%.0f:%.0f', sequence, deadline, count))
    return count
  end

  if refused and isLive and not isNext and nowMs < untilMs and sequence >= refused
    and (not isStart or sequence == refused + 1) and (sequence <= current or sequence <= refused + NEAR) then
    local isAlive = nowMs - tonumber(old[10] or '0') < ALIVE_MS
    return refuse(isAlive and nowMs + REFUSED_MS or untilMs, times + 1)
  end

  local resumed, counts
  if not isNext and not isRepeat then resumed, counts = resume(current) end
  local weight, lastMs, lastNumber = numbers(old[14])
  local sign = 0
  if isLive and isRepeat and not isStart and transport == '1' and old[3] == '1' and sequence > (lastNumber or 0) then
    sign = REPEATS
  elseif isLive and resumed and not isStart then
    sign = RESUMES
  end
  if sign > 0 then
    if not weight or nowMs - lastMs > CHAIN_MS[transport] then weight = 0 end
    weight = weight + sign
  end
  if sign > 0 and weight >= BELIEVED then
    redis.call('HDEL', KEYS[1], 'd')
    if sequence <= current then return refuse(nowMs + REFUSED_MS, (times or 0) + 1) end
    -- It is the other one that counted less, and that is refused from now on.
    local x = string.format('%.0f:%.0f:%.0f', current, nowMs + REFUSED_MS, times or 0)
    redis.call('HSET', KEYS[1], 'x', x)
  elseif sign > 0 then
    redis.call('HSET', KEYS[1], 'd', string.format('%.0f:%.0f:%.0f', weight, nowMs, sequence))
  elseif old[14] and isStart and transport == '2' then
    redis.call('HDEL', KEYS[1], 'd')
  end
  if counts then redis.call('HSET', KEYS[1], 'b', counts) end
  return nil
end

if not kept and mode ~= 'reclaim' then
  local times = refusal()
  if times then return answer(3, oldEpoch, false, times) end
end

local epoch = oldEpoch
local displaced = false
if not kept then
  local floor = math.max(tonumber(oldEpoch or '0'), tonumber(ARGV[8])) + 1
  epoch = string.format('%.0f', math.max(floor, nowMicros))
  if oldNode and oldNode ~= '' and (oldNode ~= node or old[2] ~= connection) then
    displaced = { oldNode, old[2], old[3], oldEpoch, old[4] }
  end
end

local contact = string.format('%.0f', nowMs)
redis.call('HSET', KEYS[1], 'n', node, 'c', connection, 't', transport, 'k', credential, 'e', epoch, 'a', contact,
  'l', mark or old[13] or '')
if not kept then redis.call('HDEL', KEYS[1], 'o') end
-- A kept session's mask changes together with the event that reports it.
if not kept and ARGV[6] ~= '0' then redis.call('HSET', KEYS[1], 'p', ARGV[6]) end
if ARGV[9] == '1' then redis.call('HSET', KEYS[1], 's', ARGV[5]) end
redis.call('EXPIRE', KEYS[1], ARGV[10])

return answer(kept and 2 or 1, epoch, displaced)
