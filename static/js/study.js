/* What a study's page can do beyond its HTML. One function for each idea; each works on something
   that serves its purpose without it. */
"use strict";

/* What this browser alone keeps. Where storage is off or full, nothing is known, and `write` says so. */
const inBrowser = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  },
  /* An empty list or no answer is nothing to keep. */
  write(name, value) {
    const text = JSON.stringify(value);
    try {
      if (["null", "[]", "{}"].includes(text)) {
        localStorage.removeItem(name);
      } else {
        localStorage.setItem(name, text);
      }
      return true;
    } catch {
      return false;
    }
  },
};

/* research/study/feedback.html: the answer is sent in place. Without this the browser sends the same
   form, and the site answers with a page. What was typed stays when the network fails. */
(function feedback() {
  const PATIENCE = 20000;
  const section = document.getElementById("feedback");
  const part = section?.querySelector("[data-part]");
  const status = section?.querySelector("[data-say]");
  let busy = false;
  if (!part) {
    return;
  }

  function say(name) {
    status.textContent = name ? status.dataset[name] : "";
    status.classList.toggle("error", name === "failed");
  }

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form));
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    if (button.name) {
      body.append(button.name, button.value);
    }
    body.append("in_place", "1");
    try {
      const address = form.getAttribute("action");
      const answer = await fetch(address, { method: "POST", body, signal: stop.signal });
      if (!answer.headers.get("X-Part")) {
        throw new Error("No part of the page");
      }
      return await answer.text();
    } finally {
      clearTimeout(timer);
    }
  }

  part.addEventListener("submit", async (event) => {
    if (!event.submitter) {
      return; /* An older browser sends the form itself. */
    }
    event.preventDefault();
    if (busy) {
      return;
    }
    busy = true;
    say("sending");
    try {
      part.innerHTML = await send(event.target, event.submitter);
      say("");
      (part.querySelector("[role=alert]") ?? part.querySelector("[role=status]")).focus();
    } catch {
      say("failed");
    } finally {
      busy = false;
    }
  });
})();

/* Words of the glossary: the link opens the definition beside it, fetched from the page of the word.
   Without this, or when the page does not come, the link leads there. */
(function definitionsInPlace() {
  const EDGE = 16;
  const PATIENCE = 6000;
  const box = document.getElementById("definition");
  if (!box || !("popover" in HTMLElement.prototype)) {
    return;
  }
  const part = box.querySelector("[data-part]");
  const more = box.querySelector("a");
  let asked = null;

  function place(word) {
    const at = word.getClientRects()[0];
    const most = document.documentElement.clientWidth - box.offsetWidth - EDGE;
    box.style.left = `${Math.max(EDGE, Math.min(at.left, most)) + window.scrollX}px`;
    box.style.top = `${at.bottom + 8 + window.scrollY}px`;
  }

  async function definition(word) {
    const answer = await fetch(word.href, { signal: AbortSignal.timeout(PATIENCE) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const pieces = [...page.querySelectorAll("[data-definition]")];
    if (!answer.ok || !pieces.length) {
      throw new Error("No definition");
    }
    return pieces.map((piece) => {
      const copy = document.createElement(piece.matches("h1") ? "strong" : "div");
      copy.append(...piece.childNodes);
      return copy;
    });
  }

  function open(word, pieces) {
    box.hidePopover();
    part.replaceChildren(...pieces);
    box.setAttribute("aria-label", pieces[0].textContent.trim());
    more.href = word.href;
    more.textContent = more.dataset.more.replace("{word}", pieces[0].textContent.trim());
    /* Safari gives a clicked link no focus, and this is where the focus goes back to. */
    word.focus({ preventScroll: true });
    box.showPopover();
    place(word);
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
    word.setAttribute("aria-expanded", "true");
    box.ontoggle = (event) => {
      if (event.newState === "closed") {
        word.setAttribute("aria-expanded", "false");
        if (document.activeElement === document.body) {
          word.focus({ preventScroll: true });
        }
      }
    };
  }

  async function ask(word) {
    asked = word;
    try {
      const pieces = await definition(word);
      if (asked === word) {
        open(word, pieces);
      }
    } catch {
      window.location.assign(word.href);
    }
  }

  document.querySelectorAll("a.term").forEach((word) => {
    word.setAttribute("aria-haspopup", "dialog");
    word.setAttribute("aria-expanded", "false");
    word.setAttribute("aria-controls", box.id);
    word.addEventListener("click", (event) => {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
        event.preventDefault();
        ask(word);
      }
    });
  });
})();

/* Was anyone like me in this study? Asked once: the next study answers at once. What a page does not
   ask stays as it was. Nothing here can be sent, and without storage the answers hold for this page. */
(function compareWithMe() {
  const box = document.querySelector(".like-me");
  if (!box) {
    return;
  }
  const fields = [...box.querySelectorAll(".field")];
  const forgotten = box.querySelector(".row [role=status]");
  const controlsOf = (field) => [...field.querySelectorAll("select, input")];

  function fill(known) {
    fields.flatMap(controlsOf).forEach((control) => {
      const blank = control.id === "like-unit" ? "1" : "";
      control.value = known[control.id] ?? blank;
      if (control.selectedIndex === -1) {
        control.value = blank;
      }
    });
  }

  function remember(field) {
    const known = { ...inBrowser.read("like-me") };
    const controls = controlsOf(field);
    const isEmpty = controls[0].value === "";
    controls.forEach(({ id, value }) => {
      known[id] = isEmpty ? undefined : value;
    });
    inBrowser.write("like-me", known);
  }

  function isIn(control) {
    if (control.dataset.refs !== undefined) {
      return control.dataset.refs.split(" ").includes(control.value);
    }
    const unit = control.parentElement.querySelector("select");
    const number = control.valueAsNumber * (unit ? unit.value : 1);
    const { low, high } = control.dataset;
    return (low === "" || number >= Number(low)) && (high === "" || number <= Number(high));
  }

  function answer(field) {
    const [control] = controlsOf(field);
    const status = field.querySelector("[role=status]");
    const { in: inside, out: outside } = status.dataset;
    let words = "";
    if (control.value !== "" && control.validity.valid) {
      words = inside ? (isIn(control) ? inside : outside) : box.dataset.unknown;
    }
    if (status.textContent !== words) {
      status.textContent = words;
    }
    return words;
  }

  fields.forEach((field) => {
    field.addEventListener("change", () => {
      forgotten.textContent = "";
      remember(field);
      answer(field);
    });
  });
  box.querySelector("button").addEventListener("click", () => {
    inBrowser.write("like-me", null);
    fill({});
    fields.forEach(answer);
    forgotten.textContent = box.dataset.forgotten;
  });
  fill({ ...inBrowser.read("like-me") });
  const fold = box.closest("details") ?? box.querySelector("details");
  if (fields.map(answer).some(Boolean) && fold) {
    fold.open = true;
  }
  box.hidden = false;
})();

/* components/print_button.html: only a script can open the print dialog. */
(function offerPrint() {
  document.querySelectorAll("[data-print]").forEach((place) => {
    place.querySelector("button").addEventListener("click", () => window.print());
    place.hidden = false;
  });
})();

/* components/copy_button.html */
(function offerCopying() {
  if (!navigator.clipboard) {
    return;
  }
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const text = document.getElementById(button.dataset.copy);
    const status = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(text.textContent);
        status.textContent = button.dataset.done;
      } catch {
        getSelection().selectAllChildren(text);
        status.textContent = button.dataset.failed;
      }
    });
  });
})();
