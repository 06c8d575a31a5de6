-- Deletes items of one partition.
--
-- KEYS  changes, catalogue, then for each item its own key
-- ARGV  length of the change stream; then for each item: id, change
-- Returns how many were there.

local call = redis.call
local changes, catalogue = KEYS[1], KEYS[2]
local deleted = 0
for i = 1, #KEYS - 2 do
  local key = KEYS[i + 2]
  local old = call('GET', key)
  if old then
    call('DEL', key)
    call('ZREM', catalogue, string.sub(old, 2, 9) .. ARGV[2 * i])
    call('XADD', changes, 'MAXLEN', '~', ARGV[1], '*', 'change', ARGV[2 * i + 1])
    deleted = deleted + 1
  end
end
return deleted
