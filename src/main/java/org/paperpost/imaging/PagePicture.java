package org.paperpost.imaging;

/**
 * One page of a scanned file.
 *
 * @param index the page's place in the file, from 1
 * @param original the picture as it was in the file where that is a JPEG or PNG, else a lossless
 *     PNG of it
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param gray the same picture in grey, EXIF turn applied
 */
public record PagePicture(int index, byte[] original, String mediaType, GrayImage gray) {}
