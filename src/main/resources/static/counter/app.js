// The counter on the screen. What is known stands in `now`; each view draws itself from it. Nothing waits
// for the network: a packet is noted when it is in IndexedDB, and sending goes on beside.

import { beep } from "./beep.js";
import * as camera from "./camera.js";
import { counterCodeOf, shownBundle } from "./codes.js";
import { ACTS, day, Desk, REASONS, withoutOldNames, written } from "./desk.js";
import { newId } from "./digest.js";
import { Outbox } from "./outbox.js";
import { write } from "./outboxfile.js";
import { button, h, save } from "./page.js";
import { afterWrong, fits, wait } from "./pin.js";
import * as school from "./school.js";
import { Store } from "./store.js";
import { firstOf, LANGUAGES, NAMES, speaker } from "./words.js";

const SEND_EVERY = 30_000;
const LIST_EVERY = 15 * 60_000;
const CLOCK_MAY_DIFFER = 10;
const NO_LIST = { packets: [], bundles: [], clerks: [], fetchedOn: null };

const now = {
  language: firstOf(navigator.languages ?? [], "kk"),
  device: null,
  list: NO_LIST,
  clerk: null,
  done: [],
  entries: [],
  /** How the last sending went; null before the first. */
  sending: null,
  minutesOff: 0,
  install: null,
  view: null,
};

let say = speaker(now.language);
let store;
let outbox;
let closeCamera = null;

// ---- what is known --------------------------------------------------------------------------------

async function start() {
  store = await Store.open();
  outbox = new Outbox(store, (body) => school.events(body, now.device.token, now.language));
  now.device = (await store.get("device")) ?? null;
  now.list = (await store.get("list")) ?? NO_LIST;
  speak((await store.get("language")) ?? now.language);
  now.done = await store.done(day(new Date()));
  await keepNamesOfTodayOnly();
  await readOutbox();
  const code = counterCodeOf(location.hash.slice(1));
  show(now.device ? signIn : () => setUp(code));
  history.replaceState(null, "", location.pathname);
  if (now.device) {
    synchronise();
  }
  addEventListener("online", synchronise);
  addEventListener("offline", drawNet);
  setInterval(() => send(), SEND_EVERY);
  setInterval(fetchList, LIST_EVERY);
  setInterval(turnTheDay, 60_000);
  keepOpening();
}

/** Lets the browser open this page without a network, and not throw away what is kept. */
async function keepOpening() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    now.install = event;
  });
  // neither is there on a page that came by http from another machine; then it is a page like others
  await navigator.storage?.persist?.();
  if ("serviceWorker" in navigator) {
    await navigator.serviceWorker.register("sw.js");
    const worker = await navigator.serviceWorker.ready;
    if (camera.possible() && !(await camera.readsItself())) {
      worker.active.postMessage("camera");
    }
  }
}

async function turnTheDay() {
  const today = day(new Date());
  if (now.done.some((each) => each.day !== today)) {
    now.done = await store.done(today);
  }
  await keepNamesOfTodayOnly();
}

async function keepNamesOfTodayOnly() {
  const bare = withoutOldNames(now.list, day(new Date()));
  if (bare !== now.list) {
    now.list = bare;
    await store.put("list", bare);
  }
}

async function readOutbox() {
  now.entries = await store.outbox();
  drawNet();
}

function waiting() {
  return now.entries.filter((entry) => entry.state === "waiting").length;
}

function aside() {
  return now.entries.filter((entry) => entry.state === "aside");
}

// ---- the way to the school ------------------------------------------------------------------------

async function synchronise() {
  await send();
  await fetchList();
}

async function send() {
  if (!now.device) {
    return;
  }
  if (waiting() > 0) {
    now.sending = await outbox.send();
    await readOutbox();
  }
  if (waiting() === 0 && aside().some((entry) => entry.problem?.code === "device-revoked")) {
    await shutOut();
  }
}

/** Whether the list came. */
async function fetchList() {
  if (!now.device) {
    return false;
  }
  let answer;
  try {
    answer = await school.list(now.device.token, now.language);
  } catch {
    now.sending = "offline";
    drawNet();
    return false;
  }
  // what a proxy on the way says is not the school's word
  if (answer.status === 401 && answer.body?.code === "sign-in-wrong" && waiting() === 0) {
    await shutOut();
    return false;
  }
  if (answer.status !== 200 || !Array.isArray(answer.body?.packets)) {
    return false;
  }
  const today = new Date();
  now.minutesOff = Math.round(Math.abs(today - new Date(answer.body.now)) / 60_000);
  now.list = {
    packets: answer.body.packets.map((each) => ({ ...each, void: each.voidBy })),
    bundles: answer.body.bundles,
    clerks: answer.body.clerks,
    fetchedOn: day(today),
  };
  await store.put("list", now.list);
  if (now.clerk && !now.list.clerks.some((clerk) => clerk.id === now.clerk.id)) {
    now.clerk = null;
    show(signIn);
  }
  if (now.sending === "offline") {
    now.sending = null;
  }
  drawNet();
  now.view?.listed?.();
  return true;
}

/** The school lets the device in no longer; what it noted is with the school. */
async function shutOut() {
  await store.wipe();
  Object.assign(now, { device: null, list: NO_LIST, clerk: null, done: [], entries: [] });
  show(revoked);
}

function saveFile() {
  const head = { device: now.device.id, office: now.device.office, at: written(new Date()) };
  const events = now.entries.filter((entry) => !entry.kept).map((entry) => entry.event);
  save(`paperpost-outbox-${now.device.office}-${head.at.slice(0, 16).replace(/[T:]/g, "-")}.txt`, write(head, events, now.device.token));
}

// ---- the frame ------------------------------------------------------------------------------------

function speak(language) {
  now.language = language;
  say = speaker(language);
  document.documentElement.lang = language;
  document.title = say("title") + " · Paperpost";
}

function show(view) {
  closeCamera?.();
  closeCamera = null;
  now.view = { draw: view };
  document.body.replaceChildren(...view());
  drawNet();
  document.querySelector("[data-first]")?.focus();
}

function frame(back, ...main) {
  return [
    h("header", { class: "deskbar" },
      back
        ? h("button", { class: "back", type: "button", onclick: back }, now.device.office)
        : h("p", { class: "back-less" }, now.device?.office ?? "Paperpost"),
      h("p", { class: "sum" }, now.clerk?.name ?? "")),
    h("div", { id: "net", "aria-live": "polite" }),
    h("main", { id: "main", class: "counter-col" }, ...main),
  ];
}

function finish(text, onclick) {
  return h("footer", { class: "finish actions" }, button(text, onclick, "big"));
}

function tongues() {
  return h("p", { class: "tongues" }, Object.keys(LANGUAGES).map((language) =>
    h("button", {
      class: "btn plain",
      type: "button",
      lang: language,
      "aria-current": language === now.language ? "true" : null,
      onclick: () => {
        speak(language);
        store.put("language", language);
        show(now.view.draw);
      },
    }, NAMES[language])));
}

/** One line that never closes while something is unsent. */
function drawNet() {
  const place = document.getElementById("net");
  if (!place || !now.device) {
    return;
  }
  const n = waiting();
  const offline = now.sending === "offline" || !navigator.onLine;
  const parts = [];
  if (now.sending === "refused-device") {
    parts.push(h("span", { class: "late" }, say("net.shut")), " ");
  } else if (n > 0) {
    parts.push(offline ? h("b", {}, say("net.offline")) : null, " ");
    parts.push(say(offline ? "net.kept" : "net.waiting", { n }), " ");
    parts.push(now.sending === "fault" ? say("net.fault") + " " : null);
  } else if (offline) {
    parts.push(h("b", {}, say("net.offline")));
  }
  if (now.minutesOff >= CLOCK_MAY_DIFFER) {
    parts.push(h("span", { class: "late" }, say("clock", { minutes: now.minutesOff })));
  }
  const unkept = now.entries.some((entry) => !entry.kept);
  if (n > 0) {
    parts.push(h("br"), button(say("net.send"), () => send(), "plain"));
  }
  if (unkept) {
    parts.push(button(say("net.file"), saveFile, "plain"));
  }
  const apart = aside().length;
  if (apart > 0) {
    parts.push(button(say("aside", { n: apart }), () => show(setAside), "plain late"));
  }
  place.dataset.waiting = n;
  place.replaceChildren(
    ...(parts.length === 0
      ? []
      : [h("div", { class: "net" }, h("span", { class: "off", "aria-hidden": "true" }), h("span", {}, ...parts.filter(Boolean)))]),
  );
}

function problem(text) {
  return h("p", { class: "error", role: "alert" }, h("span", {}, text));
}

// ---- setting up, signing in -----------------------------------------------------------------------

function setUp(code) {
  const answer = h("div", { class: "told", "aria-live": "assertive" });
  const field = h("input", { class: "field scan", id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", value: code ?? "", "data-first": true });
  const submit = async (event) => {
    event.preventDefault();
    if (!counterCodeOf(field.value)) {
      answer.replaceChildren(problem(say("setup.wrong")));
      return;
    }
    try {
      const { status, body } = await school.enrol(field.value, now.language);
      if (status !== 200) {
        answer.replaceChildren(problem(body?.detail ?? say("setup.offline")));
        return;
      }
      now.device = { id: body.device, token: body.token, office: body.office, school: body.school };
      await store.put("device", now.device);
      await fetchList();
      show(signIn);
    } catch {
      answer.replaceChildren(problem(say("setup.offline")));
    }
  };
  return frame(null,
    h("h1", {}, say("setup.title")),
    h("p", { class: "quiet" }, say("setup.lead")),
    h("form", { id: "setup", onsubmit: submit },
      h("label", { for: "code" }, say("setup.code")),
      field,
      h("p", { class: "actions" }, h("button", { class: "btn main big cam" }, say("setup.button")))),
    answer,
    tongues());
}

function signIn() {
  now.view.listed = () => show(signIn);
  const clerks = now.list.clerks;
  return frame(null,
    h("h1", {}, say("signin.title")),
    clerks.length === 0
      ? h("p", { class: "quiet" }, say(now.list.fetchedOn ? "signin.nobody" : "list.never"))
      : h("ul", { class: "choices" }, clerks.map((clerk) =>
          h("li", {}, button(clerk.name, () => show(() => pin(clerk)), "big")))),
    clerks.length === 0 ? h("p", { class: "actions" }, button(say("list.fetch"), fetchList)) : null,
    tongues());
}

function pin(clerk) {
  const answer = h("div", { class: "told", "aria-live": "assertive" });
  const field = h("input", { class: "field pin", id: "pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: "8", "data-first": true });
  const submit = async (event) => {
    event.preventDefault();
    const attempts = await store.get("attempts");
    const still = wait(attempts, Date.now());
    if (still > 0) {
      answer.replaceChildren(problem(say("signin.wait", { minutes: Math.ceil(still / 60_000) })));
      return;
    }
    if (await fits(clerk, field.value)) {
      await store.put("attempts", null);
      now.clerk = clerk;
      show(choose);
      return;
    }
    await store.put("attempts", afterWrong(attempts, Date.now()));
    field.value = "";
    field.focus();
    answer.replaceChildren(problem(say("signin.wrong")));
    beep(2);
  };
  return frame(() => show(signIn),
    h("h1", {}, say("signin.title")),
    h("form", { id: "signin", onsubmit: submit },
      h("label", { for: "pin" }, say("signin.pin", { name: clerk.name })),
      field,
      h("button", { class: "btn main big cam" }, say("signin.button"))),
    answer,
    h("p", { class: "more" }, button(say("signin.other"), () => show(signIn), "plain")));
}

function revoked() {
  return frame(null,
    h("h1", {}, say("revoked.title")),
    h("p", {}, say("revoked.lead")),
    h("p", { class: "actions" }, button(say("setup.title"), () => show(() => setUp(null)))));
}

// ---- what is done ---------------------------------------------------------------------------------

function choose() {
  return [
    ...frame(null,
      h("h1", {}, say("choose")),
      h("ul", { class: "choices" }, ACTS.map((act) =>
        h("li", {}, button(say("act." + act.name), () => show(() => work(act)), "big")))),
      h("div", { class: "more" },
        button(say("list"), () => show(() => officeList(null)), "plain"),
        now.install ? button(say("install"), () => now.install.prompt(), "plain") : null,
        waiting() === 0 ? h("p", { class: "quiet small" }, say("net.all")) : null),
      tongues()),
    finish(say("signin.out"), () => {
      now.clerk = null;
      show(signIn);
    }),
  ];
}

function desk() {
  return new Desk(now.list, now.done);
}

function work(act) {
  const answer = h("div", { class: "told", "aria-live": "assertive" });
  const counted = h("div", { class: "count" });
  const last = h("div", { class: "last" });
  const field = h("input", { class: "field scan", id: "code", size: "9", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "aria-describedby": "hint", "data-first": true });
  const view = h("div", {});
  const asked = ask(act);
  const draw = () => {
    drawCount(act, counted);
    drawLast(act, last, (text) => {
      answer.replaceChildren(h("p", { class: "said" }, text));
      draw();
      field.focus();
    });
  };
  const enter = async (text) => {
    if (text.trim() !== "") {
      await take(act, asked, desk().judge(text, act.kind), answer, field);
      draw();
      // on a small screen it could lie behind the foot
      answer.scrollIntoView({ block: "nearest" });
    }
  };
  now.view.listed = draw;
  draw();
  // a scanner types wherever the focus happens to be
  document.onkeydown = (event) => {
    if (document.body.contains(field) && event.target === document.body && event.key.length === 1) {
      field.focus();
    }
  };
  const cam = button(say("camera"), async () => {
    if (closeCamera) {
      closeCamera();
      closeCamera = null;
      view.replaceChildren();
      cam.textContent = say("camera");
      return;
    }
    if (!camera.possible()) {
      answer.replaceChildren(problem(say("camera.insecure")));
      return;
    }
    const video = h("video", { muted: true, playsinline: true });
    view.replaceChildren(video);
    try {
      closeCamera = await camera.open(video, enter);
      cam.textContent = say("camera.close");
    } catch {
      view.replaceChildren();
      answer.replaceChildren(problem(say("camera.none")));
    }
  }, "main big cam");
  return [
    ...frame(() => show(choose),
      h("h1", {}, say("act." + act.name)),
      h("form", {
        id: "scan",
        onsubmit: (event) => {
          event.preventDefault();
          const text = field.value;
          // ready for the next packet at once
          field.value = "";
          enter(text);
        },
      },
        asked.element,
        h("label", { for: "code" }, say("code")),
        h("p", { class: "hint", id: "hint" }, say("code.hint")),
        h("div", { class: "with-btn" }, field, h("button", { class: "btn big" }, say("enter"))),
        cam),
      view, answer, counted, last,
      h("div", { class: "more" },
        button(say("no-code"), () => show(() => officeList(act)), "plain"),
        now.list.bundles.length > 0 ? button(say("bundle"), () => show(() => bundles(act)), "plain") : null)),
    finish(say("finish"), () => show(choose)),
  ];
}

/** What has to be said with an act: {element, value()}; value gives null if it is lacking. */
function ask(act) {
  if (act.asks === "reason") {
    const select = h("select", { class: "field", id: "reason" }, REASONS.map((reason) =>
      h("option", { value: reason }, say("reason." + reason))));
    return {
      element: h("div", { class: "ask" }, h("label", { for: "reason" }, say("reason")), select),
      value: () => ({ reason: select.value }),
    };
  }
  if (act.asks === "recipient") {
    const who = h("select", { class: "field", id: "recipient" },
      h("option", { value: "self" }, say("recipient.self")),
      h("option", { value: "other" }, say("recipient.other")));
    const name = h("input", { class: "field", id: "recipient-name", autocomplete: "off", maxlength: "200" });
    const named = h("div", { hidden: true }, h("label", { for: "recipient-name" }, say("recipient.name")), name);
    who.onchange = () => {
      named.hidden = who.value === "self";
      (named.hidden ? document.getElementById("code") : name).focus();
    };
    return {
      element: h("div", { class: "ask" }, h("label", { for: "recipient" }, say("recipient")), who, named),
      value: (verdict) => {
        if (who.value === "self") {
          return { note: verdict.to || say("recipient.self") };
        }
        return name.value.trim() === "" ? null : { note: name.value.trim() };
      },
    };
  }
  return { element: null, value: () => ({}) };
}

async function take(act, asked, verdict, answer, field) {
  switch (verdict.is) {
    case "packet":
    case "tied":
    case "bundle": {
      const said = asked.value(verdict);
      if (said === null) {
        refuse(answer, field, say("recipient.missing"), verdict.code.replace("‑", "-"));
        document.getElementById("recipient-name").focus();
        return;
      }
      if (await note(act, verdict, said, answer)) {
        answer.replaceChildren(h("p", { class: "said" }, noted(verdict)));
        beep(1);
      }
      break;
    }
    case "twice":
      answer.replaceChildren(h("p", { class: "said" }, say("twice", { code: verdict.code, time: time(verdict.at) })));
      beep(1);
      break;
    case "unlisted":
      answer.replaceChildren(
        problem(say("unlisted", { code: verdict.code })),
        button(say("unlisted.button"), async () => {
          await take(act, asked, { ...verdict, is: "packet" }, answer, field);
          now.view.listed?.();
          field.focus();
        }));
      beep(2);
      break;
    default:
      refuse(answer, field, say(verdict.is === "wrong" ? "wrong" : "foreign", { code: verdict.code }), verdict.is === "wrong" ? verdict.code : "");
  }
  field.focus();
}

function noted(verdict) {
  const many = { code: verdict.code, n: verdict.packets.length };
  if (verdict.is === "packet") {
    return verdict.replacedBy
      ? say("noted.void", { code: verdict.code, by: verdict.replacedBy })
      : say("noted", { code: verdict.code });
  }
  return verdict.is === "tied" ? say("noted.tied", many) : say("noted.bundle", many);
}

function refuse(answer, field, text, typed) {
  answer.replaceChildren(problem(text));
  beep(2);
  if (field.value === "" && typed !== "") {
    field.value = typed;
    field.focus();
    field.select();
  }
}

/** Keeps what was done; false if there is no room, which is told. */
async function note(act, verdict, said, answer) {
  const at = new Date();
  const events = verdict.targets.map((target) => event(act.kind, target, at, said));
  const done = {
    id: events[0].id,
    kind: act.kind,
    packets: verdict.packets,
    targets: verdict.targets,
    ids: events.map((each) => each.id),
    code: verdict.code,
    to: verdict.to ?? "",
    at: at.getTime(),
    day: day(at),
    undone: false,
  };
  if (!(await keep(events, done, verdict.code, answer))) {
    return false;
  }
  now.done.push(done);
  return true;
}

async function keep(events, done, code, answer) {
  try {
    // the name stays on the screen and goes with the list
    await store.append(events, { ...done, to: "" });
  } catch {
    answer.replaceChildren(problem(say("full", { code })));
    beep(2);
    return false;
  }
  await readOutbox();
  send();
  return true;
}

function event(kind, target, at, more) {
  return {
    id: newId(),
    kind,
    ...target,
    happenedAt: written(at),
    device: now.device.id,
    place: now.device.office,
    by: now.clerk.name,
    ...more,
  };
}

function drawCount(act, place) {
  const n = desk().count(act.kind);
  const left = desk().left(act.kind);
  place.replaceChildren(
    h("p", { class: "big-num" }, h("b", {}, String(n)), h("span", {}, say("done." + act.name))),
    ...(left
      ? [
          h("p", { class: "left" }, say("left", { n: left.left })),
          h("div", { class: "progress", "aria-hidden": "true" }, h("i", { style: "--p:" + Math.round((100 * (left.all - left.left)) / left.all) })),
          h("p", { class: "all small quiet" }, say("left.all", { n: left.all })),
        ]
      : [h("p", { class: "all small quiet" }, say("today"))]));
}

function drawLast(act, place, undone) {
  const last = desk().standing(act.kind).at(-1);
  if (!last) {
    place.replaceChildren(h("p", { class: "quiet" }, say("none")));
    return;
  }
  place.replaceChildren(
    h("p", { class: "quiet small" }, say("last", { time: time(last.at) })),
    h("div", { class: "row" },
      h("span", {}, h("b", { class: "code" }, last.code), h("br"), last.to ?? ""),
      button(say("undo"), () => undo(last, place, undone))));
}

/** Takes back what was noted, by events that say so; the first ones stay. */
async function undo(last, place, undone) {
  const at = new Date();
  const events = last.ids.map((id, i) => event("CORRECTION", last.targets[i], at, { corrects: id }));
  if (await keep(events, { ...last, undone: true }, last.code, place)) {
    last.undone = true;
    undone(say("undone", { code: last.code }));
  }
}

// ---- lists ----------------------------------------------------------------------------------------

function bundles(act) {
  const answer = h("div", { class: "told", "aria-live": "assertive" });
  const asked = ask(act);
  return frame(() => show(() => work(act)),
    h("h1", {}, say("act." + act.name)),
    asked.element,
    h("h2", {}, say("bundle")),
    h("ul", { class: "rows" }, now.list.bundles.map((bundle) =>
      h("li", {}, button(bundleLine(bundle), async () => {
        await take(act, asked, desk().judge(bundle.bundle, act.kind), answer, h("input"));
      })))),
    answer,
    h("p", { class: "more" }, button(say("back"), () => show(() => work(act)), "plain")));
}

function bundleLine(bundle) {
  const n = bundle.packets.length;
  return bundle.number === null
    ? say("bundle.tied", { code: shownBundle(bundle.bundle), n })
    : say("bundle.line", { number: bundle.number, n });
}

/** The office's list, to look into or, for an act, to choose a packet whose code is lost. */
function officeList(act) {
  now.view.listed = null;
  const rows = h("ul", { class: "rows" });
  const answer = h("div", { class: "told", "aria-live": "assertive" });
  const asked = act ? ask(act) : null;
  const field = h("input", { class: "field", id: "find", autocomplete: "off", "data-first": true });
  const draw = () => {
    const wanted = field.value.trim().toLowerCase().replace(/[\s‑-]/g, "");
    const found = now.list.packets.filter((each) =>
      (each.packet + each.to + each.place).toLowerCase().replace(/\s/g, "").includes(wanted));
    rows.replaceChildren(...found.slice(0, 100).map((each) => {
      const code = h("b", { class: "code" }, each.packet.slice(0, 4) + "‑" + each.packet.slice(4, 8));
      const who = h("span", {}, each.to || code, h("small", { class: "quiet" }, each.place));
      return h("li", {}, act
        ? h("button", { class: "btn", type: "button", onclick: () => take(act, asked, desk().chosen(each.packet, act.kind), answer, field) }, who, each.to ? code : null)
        : h("p", { class: "row" }, who, " ", each.to ? code : null));
    }));
  };
  field.oninput = draw;
  draw();
  const fetched = h("p", { class: "quiet small", "aria-live": "polite" });
  const { fetchedOn, packets } = now.list;
  const old = fetchedOn !== day(new Date());
  return [
    ...frame(() => show(act ? () => work(act) : choose),
      h("h1", {}, act ? say("act." + act.name) : say("list")),
      h("p", { class: "quiet" }, !fetchedOn ? say("list.never") : packets.length === 0 ? say("list.empty") : old ? say("list.old", { day: fetchedOn }) : ""),
      asked?.element,
      h("label", { for: "find" }, say("list.hint")), field,
      answer, rows,
      h("p", { class: "more" },
        button(say("list.fetch"), async () => {
          const came = await fetchList();
          draw();
          fetched.textContent = came ? say("list.fetched", { n: now.list.packets.length }) : say("list.failed");
        }, "plain"), fetched)),
    finish(say("back"), () => show(act ? () => work(act) : choose)),
  ];
}

function setAside() {
  const entries = aside();
  return [
    ...frame(() => show(choose),
      h("h1", {}, say("aside", { n: entries.length })),
      h("p", { class: "quiet" }, say("aside.lead")),
      h("ul", { class: "rows" }, entries.map((entry) => {
        const what = ACTS.find((act) => act.kind === entry.event.kind);
        const subject = entry.event.packet ?? entry.event.item ?? entry.event.bundle ?? "";
        return h("li", {},
          h("p", {}, h("b", { class: "code" }, entry.event.packet ? subject.slice(0, 4) + "‑" + subject.slice(4, 8) : subject), " ",
            what ? say("act." + what.name) : say("undo"), ", ", entry.event.happenedAt.slice(0, 16).replace("T", " ")),
          h("p", { class: "late" }, entry.problem?.detail || say("aside.bare")),
          h("p", { class: "actions" }, entry.kept
            ? button(say("aside.seen"), () => settle([entry.sequence], []))
            : button(say("aside.again"), () => settle([], [{ ...entry, state: "waiting", stumbles: 0 }]))));
      }))),
    finish(say("back"), () => show(choose)),
  ];
}

async function settle(forget, change) {
  await store.settle(forget, change);
  await readOutbox();
  send();
  show(aside().length > 0 ? setAside : choose);
}

function time(at) {
  return written(new Date(at)).slice(11, 16);
}

start();
