package io.attune.interest.testing;

import io.attune.profile.v1.Item;
import java.time.Instant;
import java.util.List;

/** A few short articles on three subjects. */
public final class Stories {
  private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");

  public static final List<Item> FOOTBALL =
      List.of(
          story(
              "goal",
              1,
              "Late goal sends Rovers to the final",
              "The striker headed in a corner in stoppage time to win the football match.",
              "sport",
              "football"),
          story(
              "keeper",
              2,
              "Goalkeeper signs for two more years",
              "The football club extended the contract of its keeper after a season without defeat.",
              "sport",
              "football"),
          story(
              "penalty",
              3,
              "Penalty shoot-out decides the cup",
              "Nine players scored before the goalkeeper saved the last kick of the football cup.",
              "sport",
              "football"));

  public static final List<Item> COOKING =
      List.of(
          story(
              "bread",
              4,
              "Sourdough bread for beginners",
              "Flour, water, salt and a day of patience make a loaf with a crisp crust.",
              "food",
              "baking"),
          story(
              "soup",
              5,
              "A pumpkin soup for cold evenings",
              "Roast the pumpkin with onions, add stock and cream, and season with nutmeg.",
              "food",
              "recipes"),
          story(
              "cake",
              6,
              "Lemon cake with three ingredients",
              "Whisk eggs with sugar, fold in flour, and bake the cake until golden.",
              "food",
              "baking"));

  public static final List<Item> SPACE =
      List.of(
          story(
              "probe",
              7,
              "Probe enters orbit around Jupiter",
              "The spacecraft fired its engine for forty minutes after six years in space.",
              "science",
              "space"),
          story(
              "telescope",
              8,
              "Telescope finds water on a distant planet",
              "Astronomers saw the signature of water in the atmosphere of a planet of another star.",
              "science",
              "space"));

  private Stories() {}

  public static Item story(
      String id, int hour, String title, String body, String category, String tag) {
    return Item.newBuilder()
        .setId(id)
        .setTitle(title)
        .setBody(body)
        .setCategory(category)
        .addTags(tag)
        .setPublishTime(FakeProfile.timestamp(FIRST.plusSeconds(3600L * hour)))
        .build();
  }
}
