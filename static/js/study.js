/* What pages about studies can do beyond their HTML: a study, its citation, its questions, and what a
   reader kept. One function for each idea; each works on something that serves its purpose without it. */
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

  /* A browser brings only the first line of a tall box into view. */
  part.addEventListener("focusin", (event) => event.target.scrollIntoView({ block: "nearest" }));

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
  let opened = null;

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
    /* Closed and opened in one go, the box tells only of the second word. */
    opened?.setAttribute("aria-expanded", "false");
    opened = word;
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
  const line = box.nextElementSibling;
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
      words = isIn(control) ? inside : outside;
    }
    if (status.textContent !== words) {
      status.textContent = words;
    }
    return { [inside]: "in", [outside]: "out" }[words];
  }

  /* One line says it all while the box stays folded, so that the findings stay where they are. */
  function answerAll() {
    const found = { in: [], out: [] };
    fields.forEach((field) => found[answer(field)]?.push(field.dataset.named));
    line.textContent = ["in", "out"]
      .filter((key) => found[key].length)
      .map((key) => line.dataset[key].replace("{what}", found[key].join(", ")))
      .join(" ");
    line.hidden = !line.textContent;
  }

  fields.forEach((field) => {
    field.addEventListener("change", () => {
      forgotten.textContent = "";
      remember(field);
      answerAll();
    });
  });
  box.querySelector("button").addEventListener("click", () => {
    inBrowser.write("like-me", null);
    fill({});
    answerAll();
    forgotten.textContent = box.dataset.forgotten;
  });
  fill({ ...inBrowser.read("like-me") });
  answerAll();
  box.hidden = false;
})();

/* components/print_button.html and the last of the tools: only a script can open the print dialog. */
(function offerPrint() {
  document.querySelectorAll("[data-print]").forEach((place) => {
    const button = place.closest("button") ?? place.querySelector("button");
    button.addEventListener("click", () => window.print());
    place.hidden = false;
  });
})();

/* Paper shows what is folded. Where style sheets cannot open a fold, it is opened while it prints. */
(function unfoldOnPaper() {
  let opened = [];
  if (CSS.supports("selector(::details-content)")) {
    return;
  }
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    opened.forEach((fold) => {
      fold.open = true;
    });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((fold) => {
      fold.open = false;
    });
  });
})();

/* research/study/contents.html: the last section that has come to the top of the window is the present one. */
(function markPresentSection() {
  const links = new Map();
  const inView = new Set();
  document.querySelectorAll("nav.contents a").forEach((link) => {
    const section = document.getElementById(link.hash.slice(1));
    if (section) {
      links.set(section, link);
    }
  });
  const observer = new IntersectionObserver(
    (entries) => {
      entries.forEach(({ target, isIntersecting }) => {
        inView[isIntersecting ? "add" : "delete"](target);
      });
      const present = [...links.keys()].filter((section) => inView.has(section)).pop();
      links.forEach((link, section) => {
        if (section === present) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      });
    },
    { rootMargin: "0px 0px -85% 0px" },
  );
  links.forEach((link, section) => observer.observe(section));
})();

/* Where the browser refuses to copy, the text is selected, and the reader can. */
async function copyText(text, status, { done, failed }) {
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text.textContent);
    status.textContent = done;
  } catch {
    text.hidden = false;
    getSelection().selectAllChildren(text);
    status.textContent = failed;
  }
}

/* components/copy_button.html */
(function offerCopying() {
  if (!navigator.clipboard) {
    return;
  }
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const text = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", () => copyText(text, button.nextElementSibling, button.dataset));
  });
})();

/* research/study/tools.html. Without this, Share writes a mail. */
(function offerSharing() {
  const tools = document.querySelector("[data-tools]");
  if (!tools) {
    return;
  }
  const address = document.getElementById("page-address");
  const copy = tools.querySelector("[data-copy-link]");
  const copyLink = () => copyText(address, tools.querySelector("[role=status]"), copy.dataset);

  tools.querySelector("[data-share]").addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.share({ title: document.title, url: address.textContent });
    } catch (error) {
      if (error.name !== "AbortError") {
        copyLink(); /* Nobody to share with. Whoever closed the dialog wants nothing more. */
      }
    }
  });
  copy.addEventListener("click", copyLink);
  copy.hidden = false;
})();

/* research/study/tools.html: reads the study aloud, from its title to its limits, with a voice that
   lives on this machine: others send the text elsewhere. A pause ends the piece, since not every
   browser can hold one; it goes on at the last word that the browser told of. */
(function offerListening() {
  const SKIP =
    "nav, form, .no-print, .chips, .meta, .rungs, .steps, [aria-hidden=true], details:not([open])";
  const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, summary";
  const speech = window.speechSynthesis;
  const tools = document.querySelector("[data-tools]");
  if (!speech || !tools) {
    return;
  }
  const button = tools.querySelector("[data-listen]");
  const stop = tools.querySelector("[data-stop]");
  const status = tools.querySelector("[role=status]");
  const name = button.querySelector("span");
  const listen = name.textContent;
  let voice;
  let pieces = [];
  let at = 0;
  let from = 0;
  let speaking = null;

  const tongue = (tag) => tag.split(/[-_]/)[0].toLowerCase();

  function offer() {
    const ours = tongue(document.documentElement.lang);
    const fit = speech.getVoices().filter((one) => one.localService && tongue(one.lang) === ours);
    voice = fit.find((one) => one.default) ?? fit[0];
    button.hidden = !voice;
  }

  const isSeen = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;

  function read() {
    const last = document.querySelector("main .limitations");
    const words = new Map();
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      const block = parent.closest(BLOCK);
      const isPast = last?.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (isPast && !last.contains(text)) {
        break;
      }
      if (block && !parent.closest(SKIP) && isSeen(parent)) {
        words.set(block, `${words.get(block) ?? ""} ${text.data}`);
      }
    }
    return [...words.values()].map((piece) => piece.replace(/\s+/g, " ").trim()).filter(Boolean);
  }

  function show() {
    const { pause, goOn } = button.dataset;
    name.textContent = speaking ? pause : pieces.length ? goOn : listen;
    if (document.activeElement === stop && !pieces.length) {
      button.focus();
    }
    stop.hidden = !pieces.length;
  }

  function end() {
    speaking = null;
    pieces = [];
    speech.cancel();
    show();
  }

  function speak() {
    const piece = new SpeechSynthesisUtterance(pieces[at].slice(from));
    const begun = from;
    piece.voice = voice;
    piece.lang = voice.lang;
    piece.addEventListener("boundary", (event) => {
      if (piece === speaking) {
        from = begun + event.charIndex;
      }
    });
    piece.addEventListener("end", () => {
      if (piece !== speaking) {
        return;
      }
      at += 1;
      from = 0;
      if (at < pieces.length) {
        speak();
      } else {
        end();
      }
    });
    piece.addEventListener("error", () => {
      if (piece === speaking) {
        end();
        status.textContent = button.dataset.failed;
      }
    });
    speaking = piece;
    speech.speak(piece);
  }

  button.addEventListener("click", () => {
    status.textContent = "";
    if (speaking) {
      speaking = null;
      speech.cancel();
    } else {
      if (!pieces.length) {
        pieces = read();
        at = 0;
        from = 0;
      }
      speak();
    }
    show();
  });
  stop.addEventListener("click", end);
  window.addEventListener("pagehide", end);
  speech.addEventListener?.("voiceschanged", offer);
  offer();
})();

/* Addresses of what is kept, the newest first: short ones, which stay when a page moves. */
const keptStudies = {
  MOST: 100,
  read() {
    const kept = [inBrowser.read("kept")].flat(Infinity);
    return [...new Set(kept)].filter((path) => /^\/s\/[1-9]\d{0,17}\/$/.test(path)).slice(0, this.MOST);
  },
  write(paths) {
    return inBrowser.write("kept", paths.slice(0, this.MOST));
  },
  without(path) {
    return this.read().filter((one) => one !== path);
  },
};

/* research/study/tools.html */
(function offerKeeping() {
  const button = document.querySelector("[data-keep]");
  if (!button) {
    return;
  }
  const path = button.dataset.keep;
  const name = button.querySelector("span");
  const keep = name.textContent;
  const tools = button.closest("[data-tools]");
  const link = tools.querySelector("a[hidden]");

  function show() {
    const isKept = keptStudies.read().includes(path);
    name.textContent = isKept ? button.dataset.undo : keep;
    link.hidden = !isKept;
    return isKept;
  }

  button.addEventListener("click", () => {
    const { done, gone, failed } = button.dataset;
    const others = keptStudies.without(path);
    const isDone = keptStudies.write(show() ? others : [path, ...others]);
    const said = show() ? done : gone;
    tools.querySelector("[role=status]").textContent = isDone ? said : failed;
  });
  window.addEventListener("storage", show);
  show();
  button.hidden = false;
})();

/* research/kept/studies.html. Titles are asked for each time, so that a withdrawn study says so. */
(function showKeptStudies() {
  const part = document.querySelector("[data-kept]");
  if (!part) {
    return;
  }
  const status = part.querySelector("[role=status]");
  const nothing = part.querySelector("[data-nothing]");
  const list = part.querySelector("[data-list]");
  const removeAll = part.querySelector("[data-remove-all]");
  const { content } = part.querySelector("template");

  function count() {
    const isEmpty = keptStudies.read().length === 0;
    nothing.hidden = !isEmpty;
    removeAll.hidden = isEmpty;
  }

  function say(words) {
    status.textContent = words;
    status.focus();
    count();
  }

  function addButton(row, path) {
    const button = content.querySelector("button").cloneNode(true);
    button.querySelector("span").append(row.querySelector("h3").textContent);
    button.addEventListener("click", () => {
      keptStudies.write(keptStudies.without(path));
      row.remove();
      say(part.dataset.removed);
    });
    row.append(button);
  }

  async function show() {
    const paths = keptStudies.read();
    const query = new URLSearchParams(paths.map((path) => ["path", path]));
    count();
    if (!paths.length) {
      list.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(`${part.dataset.kept}?${query}`, { credentials: "omit" });
      if (!answer.headers.get("X-Part")) {
        throw new Error("No part of the page");
      }
      list.innerHTML = await answer.text();
      [...list.querySelector("ul").children].forEach((row, number) => addButton(row, paths[number]));
      status.textContent = "";
    } catch {
      status.textContent = part.dataset.failed;
    }
  }

  removeAll.addEventListener("click", () => {
    keptStudies.write([]);
    list.replaceChildren();
    say(part.dataset.allRemoved);
  });
  window.addEventListener("storage", show);
  document.querySelector("[data-refused]").hidden = keptStudies.write(keptStudies.read());
  document.querySelector("[data-without-script]").hidden = true;
  part.hidden = false;
  show();
})();

/* research/kept/answers.html */
(function showAnswers() {
  const part = document.querySelector("[data-answers]");
  if (!part) {
    return;
  }
  const words = JSON.parse(document.getElementById("answer-words").textContent);
  const button = part.querySelector("button");
  const status = part.querySelector("[role=status]");

  function show() {
    const known = { ...inBrowser.read("like-me") };
    const rows = [...part.querySelectorAll("[data-answer]")];
    rows.forEach((row) => {
      const id = row.dataset.answer;
      const unit = id === "like-time" ? words[`unit:${known["like-unit"]}`] ?? "" : "";
      row.querySelector("dd").textContent = `${words[known[id]] ?? known[id]} ${unit}`;
      row.hidden = !known[id];
    });
    button.hidden = rows.every((row) => row.hidden);
    part.querySelector("[data-nothing]").hidden = !button.hidden;
  }

  button.addEventListener("click", () => {
    inBrowser.write("like-me", null);
    status.textContent = part.dataset.forgotten;
    status.focus();
    show();
  });
  window.addEventListener("storage", show);
  show();
  part.hidden = false;
})();
