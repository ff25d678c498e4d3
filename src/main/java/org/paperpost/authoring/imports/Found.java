package org.paperpost.authoring.imports;

import java.util.List;
import java.util.Map;

/**
 * What a reader found in a file.
 *
 * @param title of the whole, if the file has one
 * @param category in which its program kept it, e.g. {@code $course$/top/Физика/Оптика}; or empty
 * @param pictures by the names the drafts call them
 */
record Found(String title, String category, List<Draft> drafts, Map<String, byte[]> pictures) {}
