-- Removes one side of a tie.
--
-- KEYS  changes, ties of the side's user
-- ARGV  length of the change stream, member, change or "" on the side that announces none
-- Returns 1 where it was there, else 0.

local call = redis.call
local removed = call('ZREM', KEYS[2], ARGV[2])
if removed == 1 and ARGV[3] ~= '' then
  call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'change', ARGV[3])
end
return removed
