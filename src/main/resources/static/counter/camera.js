// Reads codes by the camera: with what the browser brings, else with ZXing as WebAssembly, served by us.

import { read } from "./codes.js";

const PAUSE = 150;

/** The same code is not taken twice while it stays before the camera. */
const AGAIN = 3000;

const ZXING = "../vendor/zxing-wasm-3.1.4/";

/** Whether the browser can read our codes itself. */
export async function readsItself() {
  try {
    const formats = await BarcodeDetector.getSupportedFormats();
    return formats.includes("qr_code") && formats.includes("code_128");
  } catch {
    return false;
  }
}

/** Whether there may be a camera: browsers give none to a page that came by http from another machine. */
export function possible() {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/** Opens the camera in a video element and calls `seen` with each text; gives a function that closes it. */
export async function open(video, seen) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  let closed = false;
  const close = () => {
    closed = true;
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  try {
    video.srcObject = stream;
    await video.play();
    const texts = (await readsItself()) ? native() : await zxing();
    look(video, texts, seen, () => closed);
  } catch (failed) {
    close();
    throw failed;
  }
  return close;
}

async function look(video, texts, seen, closed) {
  let last = null;
  let at = 0;
  while (!closed()) {
    try {
      const found = await texts(video);
      // a page carries foreign codes too: ours go first
      const text = found.find((each) => !["wrong", "foreign"].includes(read(each).kind)) ?? found[0];
      const now = performance.now();
      if (text && (text !== last || now - at > AGAIN)) {
        seen(text);
      }
      if (text) {
        last = text;
        at = now;
      }
    } catch {
      // a frame that cannot be read; the next one comes
    }
    await new Promise((later) => setTimeout(later, PAUSE));
  }
}

function native() {
  const detector = new BarcodeDetector({ formats: ["qr_code", "code_128"] });
  return async (video) => (await detector.detect(video)).map((code) => code.rawValue);
}

async function zxing() {
  if (!globalThis.ZXingWASM) {
    await new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.src = ZXING + "index.js";
      script.onload = loaded;
      script.onerror = failed;
      document.head.append(script);
    });
    ZXingWASM.prepareZXingModule({ overrides: { locateFile: (name) => ZXING + name } });
  }
  const canvas = document.createElement("canvas");
  const picture = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    picture.drawImage(video, 0, 0);
    const pixels = picture.getImageData(0, 0, canvas.width, canvas.height);
    const codes = await ZXingWASM.readBarcodes(pixels, {
      formats: ["QRCode", "Code128"],
      tryHarder: true,
      maxNumberOfSymbols: 4,
    });
    return codes.filter((code) => code.isValid).map((code) => code.text);
  };
}
