package invalid.imaging;

import org.springframework.core.io.Resource;

/** Planted: what reads paper must not know Spring. */
public record ReaderWithSpring(Resource picture) {}
