package io.attune.interest.index;

import java.util.Arrays;

/** An item of the graph. One thread writes at a time, which the caller sees to. */
final class ItemNode extends GraphNode {
  private static final UserNode[] NOBODY = new UserNode[0];

  private volatile UserNode[] users = NOBODY;
  private volatile int degree;

  ItemNode(String id) {
    super(id);
  }

  /** Those who took up the item last, the last at the end; not to be changed. */
  UserNode[] users() {
    return users;
  }

  /** How many users have the item among theirs, also those who are not listed any more. */
  int degree() {
    return degree;
  }

  void join(UserNode user, int limit) {
    UserNode[] before = users;
    int dropped = before.length == limit ? 1 : 0;
    UserNode[] after = new UserNode[before.length - dropped + 1];
    System.arraycopy(before, dropped, after, 0, before.length - dropped);
    after[after.length - 1] = user;
    users = after;
    degree++;
  }

  void leave(UserNode user) {
    users = Arrays.stream(users).filter(other -> other != user).toArray(UserNode[]::new);
    degree--;
  }
}
