package org.paperpost.imaging;

/** A place on the side in mm and the pixel where it was seen. */
record Pair(double xMm, double yMm, Point pixel) {}
