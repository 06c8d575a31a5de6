package io.attune.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text, each as wide as its widest cell or its bound; a cell that is cut ends in "…".
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final int[] bounds;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param headings one a column
   * @param bounds widest a column may be, in characters
   */
  public Table(List<String> headings, int... bounds) {
    if (headings.size() != bounds.length) {
      throw new IllegalArgumentException(
          headings.size() + " headings, " + bounds.length + " bounds");
    }
    this.headings = List.copyOf(headings);
    this.bounds = bounds.clone();
  }

  /** Adds a row of one cell a column. */
  public void row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells, " + headings.size() + " columns");
    }
    rows.add(List.of(cells));
  }

  /** The lines, headings first. */
  public List<String> lines() {
    List<List<String>> all = new ArrayList<>();
    all.add(headings);
    all.addAll(rows);
    int[] widths = new int[bounds.length];
    for (List<String> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] =
            Math.max(widths[column], Math.min(bounds[column], length(row.get(column))));
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cut(row.get(column), widths[column]);
      line.append(column == 0 ? "" : GAP).append(cell);
      line.append(" ".repeat(widths[column] - length(cell)));
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String cut(String cell, int width) {
    if (length(cell) <= width) {
      return cell;
    }
    return cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
  }
}
