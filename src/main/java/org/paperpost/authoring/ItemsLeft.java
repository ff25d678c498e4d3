package org.paperpost.authoring;

import java.util.List;
import org.paperpost.authoring.imports.ImportItem;

/** Says that some of a file's items cannot come, so that nothing was taken. */
public final class ItemsLeft extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<ImportItem> items;

  ItemsLeft(List<ImportItem> items) {
    super(items.toString());
    this.items = List.copyOf(items);
  }

  /** All items of the file, those that could come too. */
  public List<ImportItem> items() {
    return items;
  }
}
