package io.attune.gateway.pipeline.experiment;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What arms are compared by: the sum of one thing over all readers, by the sum of another.
 *
 * <p>Each has the size of difference that its sequential test is keenest on; it is fixed here, for
 * a test that is tuned to its data is none.
 */
public enum Metric {
  /** Clicks a shown item. */
  CTR(0.01) {
    @Override
    double above(ReaderCounts reader, LocalDate today) {
      return reader.clicks();
    }

    @Override
    double below(ReaderCounts reader, LocalDate today) {
      return reader.impressions();
    }
  },
  /** Seconds spent a shown item. */
  DWELL_SECONDS(0.5) {
    @Override
    double above(ReaderCounts reader, LocalDate today) {
      return reader.dwellSeconds();
    }

    @Override
    double below(ReaderCounts reader, LocalDate today) {
      return reader.impressions();
    }
  },
  /** Share of readers met before today who came back on a later day. */
  RETURN_RATE(0.02) {
    @Override
    double above(ReaderCounts reader, LocalDate today) {
      return below(reader, today) > 0 && reader.last().isAfter(reader.first()) ? 1 : 0;
    }

    @Override
    double below(ReaderCounts reader, LocalDate today) {
      return reader.first().isBefore(today) ? 1 : 0;
    }
  };

  private final double keenest;

  Metric(double keenest) {
    this.keenest = keenest;
  }

  abstract double above(ReaderCounts reader, LocalDate today);

  abstract double below(ReaderCounts reader, LocalDate today);

  double keenest() {
    return keenest;
  }

  /** Its name in a report. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
