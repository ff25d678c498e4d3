// One beep for what was noted, two for what was not, so that a clerk need not look up.

let sound = null;

export function beep(times) {
  try {
    sound = sound ?? new AudioContext();
    for (let i = 0; i < times; i++) {
      const tone = sound.createOscillator();
      const level = sound.createGain();
      tone.frequency.value = times === 1 ? 880 : 330;
      level.gain.value = 0.08;
      tone.connect(level).connect(sound.destination);
      tone.start(sound.currentTime + i * 0.25);
      tone.stop(sound.currentTime + i * 0.25 + 0.15);
    }
  } catch {
    // no sound on this machine; the answer is on the screen
  }
}
