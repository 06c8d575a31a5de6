package io.attune.interest.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.history.Topic;
import io.attune.interest.history.UserInterest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterestCodecTest {
  @Test
  void readsWhatItWrote() {
    Random random = new Random(4);
    for (int round = 0; round < 100; round++) {
      UserInterest interest = interest(random);

      assertThat(InterestCodec.decode(InterestCodec.encode(interest)))
          .get()
          .usingRecursiveComparison()
          .isEqualTo(interest);
    }
  }

  @Test
  void takesDamagedBytesForNothing() {
    byte[] whole = InterestCodec.encode(interest(new Random(5)));
    Random random = new Random(6);

    assertThat(InterestCodec.decode(new byte[0])).isEmpty();
    for (int length = 0; length < whole.length; length++) {
      assertThat(InterestCodec.decode(Arrays.copyOf(whole, length))).isEmpty();
    }
    for (int round = 0; round < 1000; round++) {
      byte[] damaged = whole.clone();
      random.ints(8, 0, whole.length).forEach(at -> damaged[at] = (byte) random.nextInt());
      // Whatever it holds, it does not throw.
      assertThat(InterestCodec.decode(damaged)).isNotNull();
    }
  }

  private static UserInterest interest(Random random) {
    List<Topic> topics =
        IntStream.range(0, random.nextInt(10))
            .mapToObj(i -> new Topic("tópic-" + i, random.nextDouble()))
            .toList();
    return new UserInterest(
        topics,
        "ials",
        "v" + random.nextInt(),
        "h" + random.nextInt(),
        vector(random),
        vector(random),
        random.nextBoolean());
  }

  private static float[] vector(Random random) {
    float[] vector = new float[random.nextInt(400)];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextFloat();
    }
    return vector;
  }
}
