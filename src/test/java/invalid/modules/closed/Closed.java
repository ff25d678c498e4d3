package invalid.modules.closed;

/** Uses nobody and says so. */
public interface Closed {}
