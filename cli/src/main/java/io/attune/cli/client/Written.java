package io.attune.cli.client;

import java.util.List;

/**
 * What became of the entries of one import call.
 *
 * @param accepted stored
 * @param duplicate stored already
 * @param rejected not stored
 * @param rejections the first rejections, with their reasons
 */
public record Written(long accepted, long duplicate, long rejected, List<Rejection> rejections) {
  public Written {
    rejections = List.copyOf(rejections);
  }

  /**
   * Why one entry was not stored.
   *
   * @param position its place in the call, from 1
   */
  public record Rejection(int position, String reason) {}
}
