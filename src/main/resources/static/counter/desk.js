// What a code means at this counter: judged at once, with or without a network, from the code itself, the
// office's list as it was last fetched, and what was noted here today.

import { bundleOf, read, shown, shownBundle, shownItem } from "./codes.js";

/** What a clerk does, in the order of the day; `asks` is what has to be said with it. */
export const ACTS = [
  { name: "accept", kind: "ACCEPTED" },
  { name: "arrive", kind: "ARRIVED" },
  { name: "carry", kind: "OUT_FOR_DELIVERY" },
  { name: "hand", kind: "HANDED_OVER", asks: "recipient" },
  { name: "fail", kind: "DELIVERY_FAILED", asks: "reason" },
  { name: "hold", kind: "HELD_FOR_PICKUP" },
  { name: "take-back", kind: "RETURN_ACCEPTED" },
  { name: "send-back", kind: "RETURN_DEPARTED" },
  { name: "damaged", kind: "DAMAGED" },
];

export const REASONS = [
  "ADDRESSEE_ABSENT",
  "ADDRESS_INCOMPLETE",
  "ADDRESS_WRONG",
  "MOVED",
  "REFUSED",
  "STORAGE_EXPIRED",
  "DAMAGED",
  "NO_CONTENT",
  "ROAD_CLOSED",
  "NO_HOME_DELIVERY",
  "OTHER",
];

export class Desk {
  /**
   * @param list {packets: [{packet, to, place, item, void, noted}], bundles: [{bundle, number, packets, whole}]};
   *     a bundle that is tied together has a code and no number, a dispatch list has a number
   * @param done what was noted today: {id, kind, packets, code, at, undone}
   */
  constructor(list, done) {
    this.list = list;
    this.done = done;
    this.bySerial = new Map(list.packets.map((each) => [each.packet, each]));
    this.byShort = new Map(list.packets.map((each) => [each.packet.slice(0, 8), each]));
    this.byItem = new Map(list.packets.filter((each) => each.item).map((each) => [each.item, each]));
    this.byBundle = new Map(list.bundles.map((each) => [each.bundle, each]));
  }

  /**
   * Judges a scanned or typed text for one kind of act: {is: "packet", targets, code, to} or {is: "bundle" | "tied", …},
   * where targets say what the events name; or {is: "wrong" | "foreign" | "unlisted" | "twice" | "void"}.
   */
  judge(text, kind) {
    const code = read(text);
    switch (code.kind) {
      case "packet":
        return this.#packet(this.bySerial.get(code.packet), code.packet, { packet: code.packet }, kind);
      case "short":
        return this.#packet(this.byShort.get(code.short), code.short, { packet: code.short }, kind);
      case "item":
        return this.#item(code.item, kind);
      case "bundle":
        return this.#bundle(code.bundle, kind);
      default:
        return { is: code.kind, code: text.trim() };
    }
  }

  /** A packet of the list, chosen by hand because its code is lost. */
  chosen(packet, kind) {
    return this.#packet(this.bySerial.get(packet), packet, { packet }, kind);
  }

  #item(item, kind) {
    const listed = this.byItem.get(item);
    return listed
      ? this.#packet(listed, listed.packet, { item }, kind)
      : this.#unlisted(shownItem(item), item, { item }, kind);
  }

  #packet(listed, code, target, kind) {
    if (!listed) {
      return this.#unlisted(shown(code), code, target, kind);
    }
    const before = this.#before(listed.packet, kind);
    if (before) {
      return { is: "twice", code: shown(listed.packet), at: before.at };
    }
    return {
      is: "packet",
      code: shown(listed.packet),
      to: [listed.to, listed.place].filter(Boolean).join(", "),
      packets: [listed.packet],
      targets: [target.item ? target : { packet: listed.packet }],
      replacedBy: listed.void ? shown(listed.void) : null,
    };
  }

  /** Well formed, but not on this office's list: of another office or school, or newer than the list. */
  #unlisted(code, key, target, kind) {
    const before = this.#before(key, kind);
    return before
      ? { is: "twice", code, at: before.at }
      : { is: "unlisted", code, packets: [key], targets: [target] };
  }

  /** A bundle of the list, by the code of its sheet, or a whole dispatch list. */
  #bundle(id, kind) {
    const bundle = this.byBundle.get(id);
    const tied = bundleOf(id) !== null;
    if (!bundle) {
      return tied ? this.#unlisted(shownBundle(id), id, { bundle: id }, kind) : { is: "foreign", code: id };
    }
    const code = tied ? shownBundle(id) : "№ " + bundle.number;
    const open = bundle.packets.filter((packet) => !this.#before(packet, kind));
    if (open.length === 0) {
      return { is: "twice", code, at: this.#before(bundle.packets[0], kind).at };
    }
    const all = bundle.whole && open.length === bundle.packets.length;
    return {
      is: tied ? "tied" : "bundle",
      code,
      packets: open,
      targets: all ? [{ bundle: id }] : open.map((packet) => ({ packet })),
    };
  }

  #before(packet, kind) {
    return this.done.find((each) => each.kind === kind && !each.undone && each.packets.includes(packet));
  }

  /** How many packets were noted here today for an act. */
  count(kind) {
    return this.standing(kind).reduce((sum, each) => sum + each.packets.length, 0);
  }

  /** What was noted here today for an act and not taken back, the newest last. */
  standing(kind) {
    return this.done.filter((each) => each.kind === kind && !each.undone);
  }

  /** {left, all}: how many of the list an act still waits for; null where a list says nothing about it. */
  left(kind) {
    const before = { ACCEPTED: null, ARRIVED: null, HANDED_OVER: null, RETURN_DEPARTED: "RETURN_ACCEPTED" };
    if (!(kind in before)) {
      return null;
    }
    const noted = (each, what) => each.noted.includes(what) || this.#before(each.packet, what);
    const all = this.list.packets.filter((each) => !each.void && (!before[kind] || noted(each, before[kind])));
    return all.length === 0
      ? null
      : { all: all.length, left: all.filter((each) => !noted(each, kind)).length };
  }
}

/** 2026-11-24T14:32:05.120+05:00: the device's clock with its offset. */
export function written(date) {
  const two = (n) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
  return local + (offset < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60);
}

/** The day by the device's clock, 2026-11-24. */
export function day(date) {
  return written(date).slice(0, 10);
}

/**
 * The list as it may be shown: names stay for the day on which it was fetched, and go when the device's
 * clock says another day, even an earlier one. The codes stay, so that packets are still known.
 */
export function withoutOldNames(list, today) {
  if (list.fetchedOn === today) {
    return list;
  }
  return { ...list, packets: list.packets.map((each) => ({ ...each, to: "", place: "" })) };
}
