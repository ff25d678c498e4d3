package org.paperpost.print;

/** The embedded faces of the sheets: the book speaks in Serif, the post in Sans, codes in Mono. */
public enum Face {
  SERIF,
  SERIF_BOLD,
  SERIF_ITALIC,
  SANS,
  SANS_BOLD,
  MONO
}
