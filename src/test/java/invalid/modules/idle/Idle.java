package invalid.modules.idle;

/** Planted: declares an arrow that it does not use. */
interface Idle {}
