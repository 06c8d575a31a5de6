-- Adds one side of a tie.
--
-- KEYS  changes, ties of the side's user, state of the side's user
-- ARGV  length of the change stream, member, cap of the ties, change or "" on the side that announces none
-- Returns a letter: A added, S there already, G user deleted, F too many.

local call = redis.call
if call('HGET', KEYS[3], 'gone') then
  return 'G'
end
if call('ZSCORE', KEYS[2], ARGV[2]) then
  return 'S'
end
if call('ZCARD', KEYS[2]) >= tonumber(ARGV[3]) then
  return 'F'
end
call('ZADD', KEYS[2], 0, ARGV[2])
if ARGV[4] ~= '' then
  call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', 'change', ARGV[4])
end
return 'A'
