package invalid.rooms.school.hall;

import invalid.rooms.school.cellar.Cellar;

/** Planted: it knows what knows it. */
public record Hall(Cellar cellar) {}
