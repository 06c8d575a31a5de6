-- Writes users of one partition.
--
-- KEYS  changes, users, then for each user: profile, state
-- ARGV  length of the change stream, "1" where a deleted user is written anew; then for each user: id, value, change
-- Returns one letter a user: W written, G deleted before and so refused, P its deletion is not finished.

local call = redis.call
local changes, users = KEYS[1], KEYS[2]
local revive = ARGV[2] == '1'
local out = {}
for u = 1, (#KEYS - 2) / 2 do
  local profile, state = KEYS[2 * u + 1], KEYS[2 * u + 2]
  local id, value, change = ARGV[3 * u], ARGV[3 * u + 1], ARGV[3 * u + 2]
  local stored = call('HMGET', state, 'gone', 'pending')
  if stored[2] then
    out[u] = 'P'
  elseif stored[1] and not revive then
    out[u] = 'G'
  else
    if stored[1] then
      call('HDEL', state, 'gone')
      call('PERSIST', state)
    end
    call('SET', profile, value)
    call('ZADD', users, 0, id)
    call('XADD', changes, 'MAXLEN', '~', ARGV[1], '*', 'change', change)
    out[u] = 'W'
  end
end
return table.concat(out)
