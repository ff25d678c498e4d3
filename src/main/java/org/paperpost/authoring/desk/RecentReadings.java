package org.paperpost.authoring.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The drafts that were read last, so that each side of a preview is not laid out anew. A memory
 * only: any node can read a draft again.
 */
public final class RecentReadings {

  private static final int MOST = 16;

  private final Map<String, Checked> readings =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
          return size() > MOST;
        }
      };

  /** What was read under this key, or else is read now. */
  public Checked get(String key, Supplier<Checked> read) {
    synchronized (readings) {
      Checked known = readings.get(key);
      if (known != null) {
        return known;
      }
    }
    Checked checked = read.get();
    synchronized (readings) {
      readings.put(key, checked);
    }
    return checked;
  }
}
