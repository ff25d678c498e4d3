package org.paperpost.scanning;

import java.util.UUID;
import org.paperpost.storage.BlobId;

/** A file of a batch as it was handed in. */
record ScanFile(UUID id, UUID school, UUID batch, String name, BlobId blob) {}
