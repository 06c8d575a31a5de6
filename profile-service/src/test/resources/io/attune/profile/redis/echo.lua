redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]
