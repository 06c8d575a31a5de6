-- Deletes all that is stored under a user's own keys but the tombstone.
--
-- KEYS  changes, users, readers, state, then the keys to delete
-- ARGV  length of the change stream, id, now, life of the tombstone in ms, change
-- Returns how many keys there were.

local call = redis.call
local state = KEYS[4]
local deleted = 0
for i = 5, #KEYS do
  deleted = deleted + call('DEL', KEYS[i])
end
call('ZREM', KEYS[2], ARGV[2])
call('ZREM', KEYS[3], ARGV[2])
local stored = call('HMGET', state, 'pending', 'version')
if stored[1] or deleted > 0 then
  local version = math.max(tonumber(stored[2] or 0), tonumber(ARGV[3])) + 1
  call('HDEL', state, 'pending', 'frame', 'acts', 'full')
  call('HSET', state, 'version', string.format('%.0f', version))
  call('PEXPIRE', state, ARGV[4])
  call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'change', ARGV[5])
end
return deleted
