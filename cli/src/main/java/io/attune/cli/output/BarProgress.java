package io.attune.cli.output;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is redrawn on a terminal. */
final class BarProgress implements Progress {
  private static final int REDRAW_MILLIS = 200;
  private static final int WIDTH = 100;

  private final ProgressBar bar;

  BarProgress(Console console, String task, long total) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total > 0 ? total : -1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
            .build();
  }

  @Override
  public void reached(long done) {
    bar.stepTo(done);
  }

  @Override
  public void detail(String words) {
    bar.setExtraMessage(words);
  }

  @Override
  public void close() {
    bar.close();
  }
}
