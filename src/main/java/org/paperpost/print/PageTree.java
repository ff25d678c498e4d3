package org.paperpost.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The balanced tree of pages, built from the leaves without keeping them: of each level only the
 * node that is being filled is held.
 */
final class PageTree {

  private static final int WIDTH = 64;

  private static final class Node {
    final int number;
    final StringBuilder kids = new StringBuilder();
    int size;
    int pages;

    Node(int number) {
      this.number = number;
    }
  }

  private final PdfFile file;
  private final List<Node> levels = new ArrayList<>();

  PageTree(PdfFile file) {
    this.file = file;
  }

  /** The node that the next page belongs to. */
  int parent() throws IOException {
    return open(0).number;
  }

  void add(int page) throws IOException {
    add(0, page, 1);
  }

  private Node open(int level) throws IOException {
    if (level == levels.size()) {
      levels.add(new Node(file.reserve()));
    }
    Node node = levels.get(level);
    if (node.size == WIDTH) {
      Node above = open(level + 1);
      write(node, "/Parent " + above.number + " 0 R");
      add(level + 1, node.number, node.pages);
      node = new Node(file.reserve());
      levels.set(level, node);
    }
    return node;
  }

  private void add(int level, int kid, int pages) throws IOException {
    Node node = open(level);
    node.kids.append(kid).append(" 0 R ");
    node.size++;
    node.pages += pages;
  }

  /** Writes what is open and returns the root. {@code inherited} are entries for every page. */
  int finish(String inherited) throws IOException {
    if (levels.isEmpty()) {
      open(0);
    }
    for (int level = 0; level < levels.size() - 1; level++) {
      Node node = levels.get(level);
      Node above = open(level + 1);
      write(node, "/Parent " + above.number + " 0 R");
      add(level + 1, node.number, node.pages);
    }
    Node root = levels.get(levels.size() - 1);
    write(root, inherited);
    return root.number;
  }

  private void write(Node node, String more) throws IOException {
    file.object(
        node.number, "<</Type/Pages/Count " + node.pages + more + "/Kids[" + node.kids + "]>>");
  }
}
