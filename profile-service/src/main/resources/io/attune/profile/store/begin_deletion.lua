-- Sets a user's tombstone: from now on events, ties and imports are refused.
--
-- KEYS  state
-- ARGV  now

local call = redis.call
if call('HGET', KEYS[1], 'gone') then
  return 0
end
call('HSET', KEYS[1], 'gone', 1, 'pending', 1, 'deleted', ARGV[1])
call('PERSIST', KEYS[1])
return 1
