-- Stores events of users of one partition.
--
-- KEYS  changes, readers, then for each user: state, recent, earlier, seen, history, hidden
-- ARGV  now, fold window, burst limit, burst window (ms; 0 is off), caps of recent, seen, history and hidden,
--       length of the change stream, number of users; then for each user: id, number of events; then for each
--       event: digest of its id, time, type, item, history entry, change
-- Returns one letter an event: A accepted, D stored before, F folded, B burst, G user deleted, L from before the
-- user's deletion.
--
-- "recent" holds the digests of the latest event ids; once full it becomes "earlier", so that of the latest ones at
-- least its cap and at most twice its cap are known. Digests are integers, which Redis keeps in eight bytes each.
--
-- A member of "seen" is an item; its score is the time that a window of acts on it opened, times 1024, plus a bit
-- for each type of act within that window: each type counts once a window.

local IMPRESSION, HIDE = 1, 6
local SLACK = 64

local changes, readers = KEYS[1], KEYS[2]
local now, fold = tonumber(ARGV[1]), tonumber(ARGV[2])
local burst, span = tonumber(ARGV[3]), tonumber(ARGV[4])
local recent_cap, seen_cap = tonumber(ARGV[5]), tonumber(ARGV[6])
local history_cap, hidden_cap = tonumber(ARGV[7]), tonumber(ARGV[8])
local stream_cap = ARGV[9]

local call, floor, abs, band = redis.call, math.floor, math.abs, bit.band

-- Trimming waits until SLACK members are too many, so that most calls spend one read on it.
local function trim(key, cap, slack)
  local size = call('ZCARD', key)
  if size > cap + slack then
    call('ZREMRANGEBYRANK', key, 0, size - cap - 1)
  end
  return size
end

local out, n = {}, 0
local k, a = 3, 11
for _ = 1, tonumber(ARGV[10]) do
  local state, recent, earlier = KEYS[k], KEYS[k + 1], KEYS[k + 2]
  local seen, history, hidden = KEYS[k + 3], KEYS[k + 4], KEYS[k + 5]
  local user, count = ARGV[a], tonumber(ARGV[a + 1])
  k, a = k + 6, a + 2
  local stored = call('HMGET', state, 'gone', 'deleted', 'version', 'frame', 'acts', 'full')
  local gone, deleted = stored[1], tonumber(stored[2] or -1)
  local frame, acts = tonumber(stored[4] or -1), tonumber(stored[5] or 0)
  local full = stored[6]
  local added, shown, hid = 0, 0, 0
  for i = 0, count - 1 do
    local time, type, item = tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2]), ARGV[a + 3]
    local code = 'A'
    if gone then
      code = 'G'
    elseif time < deleted then
      code = 'L'
    elseif call('SADD', recent, ARGV[a]) == 0 or full and call('SISMEMBER', earlier, ARGV[a]) == 1 then
      code = 'D'
    else
      local score, kind = call('ZSCORE', seen, item), 2 ^ (type - 1)
      local opened, kinds, near = nil, 0, false
      if score then
        score = tonumber(score)
        kinds = score % 1024
        opened = (score - kinds) / 1024
        near = abs(time - opened) < fold
      end
      if near and band(kinds, kind) ~= 0 then
        code = 'F'
      elseif type ~= IMPRESSION and burst > 0 then
        local current = floor(time / span)
        if current > frame then
          frame, acts = current, 0
        end
        if current == frame then
          if acts >= burst then
            code = 'B'
            call('SREM', recent, ARGV[a])
          else
            acts = acts + 1
          end
        end
      end
      if code == 'A' then
        if near then
          call('ZADD', seen, score + kind, item)
        elseif not opened or time > opened then
          call('ZADD', seen, time * 1024 + kind, item)
        end
        shown = shown + 1
        if type ~= IMPRESSION then
          -- The place in the call keeps the order of acts of the same millisecond.
          call('ZADD', history, time * 1024 + i % 1024, ARGV[a + 4])
          added = added + 1
          if type == HIDE then
            call('ZADD', hidden, time, item)
            hid = hid + 1
          end
        end
        call('XADD', changes, 'MAXLEN', '~', stream_cap, '*', 'change', ARGV[a + 5])
      end
    end
    n = n + 1
    out[n] = code
    a = a + 6
  end
  if shown > 0 then
    if call('SCARD', recent) >= recent_cap then
      call('RENAME', recent, earlier)
      call('HSET', state, 'full', 1)
    end
    trim(seen, seen_cap, SLACK)
  end
  if added > 0 then
    if trim(history, history_cap, 0) <= added then
      call('ZADD', readers, 0, user)
    end
    if hid > 0 then
      trim(hidden, hidden_cap, 0)
    end
    -- Never lower than the clock, so that a user who comes back after the tombstone is gone has new versions.
    local version = math.max(tonumber(stored[3] or 0), now) + added
    call('HSET', state, 'version', string.format('%.0f', version), 'frame', frame, 'acts', acts)
  end
end
return table.concat(out)
