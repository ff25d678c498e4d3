package invalid.rooms.school.cellar;

import invalid.rooms.school.hall.Hall;

/** Planted: it knows what knows it. */
public record Cellar(Hall hall) {}
