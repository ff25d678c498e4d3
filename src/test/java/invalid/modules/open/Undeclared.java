package invalid.modules.open;

/** Planted: its package declares no arrows. */
interface Undeclared {}
