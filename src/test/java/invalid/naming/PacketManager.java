package invalid.naming;

/** Planted: a name that says nothing. */
interface PacketManager {}
