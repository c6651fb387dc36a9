"""A voice on this machine, where no machine of ours has one: what a browser offers, in its shape.

`speechSynthesis.arrive(...)` brings voices, as they come late in a real browser; `finish()` ends
the piece that is spoken; `spoken` lists the pieces.
"""

from typing import Any

OURS = {"lang": "en-US", "localService": True, "default": True}
ELSEWHERE = {"lang": "en-US", "localService": False, "default": True}
OF_ANOTHER_LANGUAGE = {"lang": "de-DE", "localService": True, "default": True}

SPEECH = """(() => {
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
  Object.assign(speechSynthesis, {
    voices: [], spoken: [], now: null,
    getVoices() { return this.voices; },
    speak(piece) { this.now = piece; this.spoken.push(piece.text); },
    cancel() { this.leave("error"); },
    finish() { this.leave("end"); },
    leave(event) {
      const piece = this.now;
      this.now = null;
      piece?.dispatchEvent(new Event(event));
    },
    reach(charIndex) {
      this.now.dispatchEvent(Object.assign(new Event("boundary"), { charIndex }));
    },
    arrive(...voices) {
      this.voices = voices;
      this.dispatchEvent(new Event("voiceschanged"));
    },
  });
})()"""


def arrive(page: Any, *voices: dict[str, Any]) -> None:
    page.evaluate("voices => speechSynthesis.arrive(...voices)", voices)
