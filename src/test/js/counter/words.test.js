import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ACTS, REASONS } from "../../../main/resources/static/counter/desk.js";
import { firstOf, LANGUAGES, speaker } from "../../../main/resources/static/counter/words.js";

function texts(word) {
  return typeof word === "string" ? [word] : Object.values(word);
}

test("says everything in all three languages, with the same values", () => {
  const keys = Object.keys(LANGUAGES.kk);
  for (const words of Object.values(LANGUAGES)) {
    assert.deepEqual(Object.keys(words), keys);
    for (const key of keys) {
      const names = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
      for (const text of texts(words[key])) {
        assert.deepEqual(names(text), names(texts(LANGUAGES.en[key])[0]), key);
        assert.ok(text.trim() === text && text !== "", key);
      }
    }
  }
});

test("has a word for each act and reason, and none that nobody says", () => {
  const app = readFileSync(new URL("../../../main/resources/static/counter/app.js", import.meta.url), "utf8");
  for (const key of Object.keys(LANGUAGES.en)) {
    const [group, name] = key.split(".");
    const made =
      (["act", "done"].includes(group) && ACTS.some((act) => act.name === name)) ||
      (group === "reason" && (name === undefined || REASONS.includes(name)));
    assert.ok(made || app.includes(`"${key}"`), key);
  }
  for (const { name } of ACTS) {
    assert.ok(LANGUAGES.en[`act.${name}`] && LANGUAGES.en[`done.${name}`], name);
  }
});

test("counts as each language does", () => {
  const say = speaker("ru");
  assert.equal(say("aside", { n: 1 }), "1 запись не принята");
  assert.equal(say("aside", { n: 3 }), "3 записи не приняты");
  assert.equal(say("aside", { n: 11 }), "11 записей не приняты");
  assert.equal(speaker("kk")("left", { n: 8 }), "8 қалды");
  assert.equal(speaker("en")("aside", { n: 1 }), "1 record was not taken");
});

test("begins in the device's language if it is ours", () => {
  assert.equal(firstOf(["de-DE", "ru-RU"], "kk"), "ru");
  assert.equal(firstOf(["de"], "kk"), "kk");
});
