package org.paperpost.post.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.ItemRanges;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Numbers that the post allotted to a school. */
@RestController
@RequestMapping("/api/v1/schools/{school}/item-ranges")
class ItemRangesApi {

  private final Access access;
  private final ItemRanges ranges;

  ItemRangesApi(Access access, ItemRanges ranges) {
    this.access = access;
    this.ranges = ranges;
  }

  /** The first and the last number, as they stand on the post's letter. */
  record NewRange(String first, String last) {}

  record Created(UUID id) {}

  record RangeItem(
      UUID id,
      String first,
      String last,
      long taken,
      long left,
      boolean runningOut,
      Instant allottedAt) {}

  record Items(List<RangeItem> items, @Nullable String next) {}

  @GetMapping
  Items ranges(@PathVariable UUID school) {
    access.require(school, Role.COORDINATOR);
    return new Items(
        ranges.of(school).stream()
            .map(
                range ->
                    new RangeItem(
                        range.id(),
                        range.firstItem().text(),
                        range.lastItem().text(),
                        range.taken(),
                        range.left(),
                        range.isRunningOut(),
                        range.allottedAt()))
            .toList(),
        null);
  }

  /** Notes a range; both numbers are checked by their check digits. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Created allot(@PathVariable UUID school, @RequestBody NewRange range) {
    access.require(school, Role.COORDINATOR);
    return new Created(ranges.allot(school, range.first(), range.last()).id());
  }
}
