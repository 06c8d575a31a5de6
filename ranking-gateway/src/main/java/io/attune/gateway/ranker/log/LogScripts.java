package io.attune.gateway.ranker.log;

import java.nio.charset.StandardCharsets;

/** The steps of the log as Redis runs them, each whole or not at all. */
final class LogScripts {
  /** Keys: open, served. Arguments: closing time, most open, time to live, then pairs. */
  static final byte[] SERVE =
      script(
          """
          local refused = 0
          for i = 4, #ARGV, 2 do
            if redis.call('HEXISTS', KEYS[2], ARGV[i]) == 0 then
              if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2])
                  and not redis.call('ZSCORE', KEYS[1], ARGV[i]) then
                refused = refused + 1
              else
                redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
                redis.call('ZADD', KEYS[1], 'NX', ARGV[1], ARGV[i])
              end
            end
          end
          redis.call('PEXPIRE', KEYS[1], ARGV[3])
          redis.call('PEXPIRE', KEYS[2], ARGV[3])
          return refused
          """);

  /** Keys: open, served, reacted. Arguments: as SERVE's, the settling time, then pairs. */
  static final byte[] REACT =
      script(
          """
          for i = 5, #ARGV, 2 do
            local served = redis.call('HEXISTS', KEYS[2], ARGV[i]) == 1
            if served then
              redis.call('ZADD', KEYS[1], 'XX', 'LT', ARGV[4], ARGV[i])
            elseif redis.call('ZCARD', KEYS[1]) < tonumber(ARGV[2]) then
              redis.call('ZADD', KEYS[1], 'NX', ARGV[1], ARGV[i])
            end
            if redis.call('ZSCORE', KEYS[1], ARGV[i]) then
              local before = tonumber(redis.call('HGET', KEYS[3], ARGV[i]) or '0')
              redis.call('HSET', KEYS[3], ARGV[i], bit.bor(before, tonumber(ARGV[i + 1])))
            end
          end
          redis.call('PEXPIRE', KEYS[1], ARGV[3])
          redis.call('PEXPIRE', KEYS[3], ARGV[3])
          return #ARGV
          """);

  /**
   * Keys: open, served, reacted, log. Arguments: now, most to close, most closed to keep, oldest to
   * keep, time to live.
   */
  static final byte[] CLOSE =
      script(
          """
          local due = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2])
          for _, member in ipairs(due) do
            local impression = redis.call('HGET', KEYS[2], member)
            if impression then
              local actions = redis.call('HGET', KEYS[3], member) or '0'
              redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[3], '*',
                  'i', impression, 'a', actions)
              redis.call('HDEL', KEYS[2], member)
            end
            redis.call('HDEL', KEYS[3], member)
            redis.call('ZREM', KEYS[1], member)
          end
          if #due > 0 then
            redis.call('XTRIM', KEYS[4], 'MINID', '~', ARGV[4])
            redis.call('PEXPIRE', KEYS[4], ARGV[5])
          end
          return #due
          """);

  private LogScripts() {}

  private static byte[] script(String lines) {
    return lines.getBytes(StandardCharsets.UTF_8);
  }
}
