package invalid.web.web;

/** Planted: a screen that others could call. */
public interface PublicPages {}
