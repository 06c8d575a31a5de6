-- Writes items of one partition; one that is stored just so already changes nothing.
--
-- KEYS  changes, catalogue, then for each item its own key
-- ARGV  length of the change stream; then for each item: id, value, change
--
-- A value's bytes 2 to 9 are the item's order; order and id make its member in the catalogue.

local call, sub = redis.call, string.sub
local changes, catalogue = KEYS[1], KEYS[2]
for i = 1, #KEYS - 2 do
  local key = KEYS[i + 2]
  local id, value, change = ARGV[3 * i - 1], ARGV[3 * i], ARGV[3 * i + 1]
  local old = call('GET', key)
  if old ~= value then
    local order = sub(value, 2, 9)
    if old and sub(old, 2, 9) ~= order then
      call('ZREM', catalogue, sub(old, 2, 9) .. id)
    end
    call('SET', key, value)
    call('ZADD', catalogue, 0, order .. id)
    call('XADD', changes, 'MAXLEN', '~', ARGV[1], '*', 'change', change)
  end
end
return #KEYS - 2
