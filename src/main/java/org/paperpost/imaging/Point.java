package org.paperpost.imaging;

/** A place in a picture, in pixels from its top left corner. */
public record Point(double x, double y) {}
