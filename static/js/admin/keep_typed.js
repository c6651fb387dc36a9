"use strict";

/* Keeps in this browser what a person typed into a form of the admin, until it is saved; gives it back
   to the same account alone; forgets it after seven days (docs/decisions/in-this-browser.md).

   A key is "typed:<account>:<address>:<id>", with an id for each window. A record holds the boxes that
   were changed, and no other. Forms: Wagtail's editors, and every form[data-keep-typed]. */
(function keepTyped() {
  const { account, home, signIn, logOut, answer } = document.currentScript.dataset;
  const LONGEST = 7 * 24 * 60 * 60 * 1000;
  const PAUSE = 400;
  /* Of this tab: which record the last form was sent with. */
  const SENT = "typed-sent";
  const NOT_TYPED = new Set([
    "csrfmiddlewaretoken",
    "next",
    "loaded_revision_id",
    "loaded_revision_created_at",
    "kept_as",
  ]);
  const words = document.querySelector("#keep-typed");
  const piece = (name) => words.content.querySelector(`[data-for=${name}]`).cloneNode(true);

  /* --- The store ---------------------------------------------------------------------------- */
  function records(start) {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(start))
        .map((key) => ({ key, id: key.split(":").pop(), ...JSON.parse(localStorage.getItem(key)) }))
        .sort((one, other) => other.at - one.at);
    } catch {
      return [];
    }
  }

  function write(key, record) {
    try {
      localStorage.setItem(key, JSON.stringify(record));
      return true;
    } catch {
      return false;
    }
  }

  function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      /* Nothing is kept where nothing can be. */
    }
  }

  function forgetOld() {
    records("typed:")
      .filter(({ at }) => !(at > Date.now() - LONGEST))
      .forEach(({ key }) => forget(key));
  }

  function forgetSaved() {
    /* core/typed_saved.py names what was saved. */
    const saved = document.cookie.match(/(?:^|; )typed_saved=([\w-]+)/)?.[1];
    if (saved) {
      document.cookie = `typed_saved=; path=${home}; max-age=0`;
      records(`typed:${account}:`)
        .filter(({ id }) => id === saved)
        .forEach(({ key }) => forget(key));
    }
  }

  forgetOld();
  if (!account) {
    return;
  }
  forgetSaved();
  const mine = `typed:${account}:`;

  /* --- A form --------------------------------------------------------------------------------- */
  const form = document.querySelector("form[data-edit-form], form[data-keep-typed]");
  const isEditor = form?.id === "page-edit-form";
  const status = document.createElement("div");

  function say(notice) {
    status.replaceChildren(...(notice ? [notice] : []));
  }

  /* A form may have a button of the name "action". */
  const address = () =>
    new URL(form.getAttribute("action") || window.location.href, window.location.href).pathname;
  const boxOf = (name) => (isEditor ? name.split("-")[0] : name);

  function isWords(name) {
    const field = form.elements.namedItem(name);
    return isEditor || field?.matches?.("textarea") || /^(text|url|email|tel|search|number)$/.test(field?.type);
  }

  function typed() {
    return [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !NOT_TYPED.has(name) && isWords(name),
    );
  }

  function byBox(entries) {
    const boxes = new Map();
    entries.forEach((entry) => {
      const box = boxOf(entry[0]);
      if (!boxes.has(box)) {
        boxes.set(box, []);
      }
      boxes.get(box).push(entry);
    });
    return new Map([...boxes].map(([box, list]) => [box, JSON.stringify(list)]));
  }

  function labelOf(box) {
    if (!isEditor) {
      return form.elements.namedItem(box).labels[0]?.textContent.trim() ?? box;
    }
    if (box === "comments") {
      return piece("comment").textContent;
    }
    const place = form.querySelector(`[data-contentpath="${box}"], #id_${box}-FORMS`);
    const label = place?.closest(".w-field__wrapper")?.querySelector("label");
    const heading = place?.closest(".w-panel")?.querySelector("[data-panel-heading-text]");
    return (label ?? heading)?.textContent.trim() || box;
  }

  /* A comment that is being written stands outside Wagtail's form until it is added. */
  const comments = () =>
    isEditor
      ? [...document.querySelectorAll(".comment textarea")].map(({ value }) => value).filter(Boolean)
      : [];

  function listed(list, texts) {
    list.hidden = !texts.length;
    list.append(
      ...texts.map((text) => {
        const line = document.createElement("li");
        line.textContent = text;
        return line;
      }),
    );
  }

  /* --- Keeping -------------------------------------------------------------------------------- */
  let id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.replace(".", "");
  let key = null;
  let before = null;
  let sent = null;
  let timer = null;
  /* Boxes that were given back, or could not be stored: they are not saved. */
  let unsaved = new Set();

  function begin() {
    before ??= byBox(typed());
  }

  function keep() {
    clearTimeout(timer);
    timer = null;
    if (!before) {
      return;
    }
    const entries = typed();
    const now = byBox(entries);
    const boxes = [...new Set([...before.keys(), ...now.keys()])].filter(
      (box) => unsaved.has(box) || now.get(box) !== before.get(box),
    );
    const wanted = `${mine}${address()}:${id}`;
    if (key && key !== wanted) {
      forget(key);
    }
    key = wanted;
    if (!boxes.length && !comments().length) {
      forget(key);
      return;
    }
    const record = {
      at: Date.now(),
      title: document.title,
      seen: form.elements.namedItem("loaded_revision_id")?.value ?? "",
      labels: boxes.map(labelOf),
      boxes,
      comments: comments(),
      data: entries.filter(([name]) => boxes.includes(boxOf(name))),
    };
    if (!write(key, record)) {
      say(piece("full"));
    }
  }

  /* After a success Wagtail takes all that stands in the form for saved, and asks no more. */
  function saveWhatWasTypedMeanwhile() {
    const now = byBox(typed());
    if ([...now].some(([box, value]) => sent.get(box) !== value)) {
      form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
    }
  }

  function keepSoon() {
    begin();
    timer ??= setTimeout(keep, PAUSE);
  }

  /* --- Giving back -------------------------------------------------------------------------- */
  /* The server fills every kind of box (core/typed_again.py). The form there is made anew. */
  function putBackThroughServer(record) {
    const current = typed().filter(([name]) => !record.boxes.includes(boxOf(name)));
    const sending = document.createElement("form");
    sending.method = "post";
    sending.action = address();
    sending.hidden = true;
    const token = form.elements.namedItem("csrfmiddlewaretoken").value;
    const all = [...current, ...record.data, ["csrfmiddlewaretoken", token], ["give_back", record.id]];
    all.forEach(([name, value]) => {
      const field = document.createElement("textarea");
      field.name = name;
      field.value = value;
      sending.append(field);
    });
    document.body.append(sending);
    sessionStorage.setItem(SENT, record.id);
    sending.submit();
  }

  function putBackHere(record) {
    begin();
    const fields = record.data.map(([name, value]) => [form.elements.namedItem(name), value]);
    const found = fields.filter(([field]) => field);
    found.forEach(([field, value]) => {
      field.value = value;
      for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) {
        fold.open = true;
      }
    });
    forget(record.key);
    unsaved = new Set(found.map(([field]) => field.name));
    keep();
    const lost = fields.filter(([field]) => !field).map(([, value]) => value);
    if (lost.length) {
      const notice = piece("lost");
      listed(notice.querySelector("ul"), lost);
      say(notice);
    } else {
      say(piece("back"));
    }
    found[0]?.[0].focus();
  }

  function offer(record) {
    const notice = piece("kept");
    const time = notice.querySelector("time");
    const date = new Date(record.at);
    time.dateTime = date.toISOString();
    time.textContent = date.toLocaleString("en-US", { dateStyle: "long", timeStyle: "short" });
    const extra = record.comments.length ? [piece("comment").textContent] : [];
    notice.querySelector("[data-boxes]").textContent = [...record.labels, ...extra].join(", ");
    const revision = form.elements.namedItem("loaded_revision_id")?.value ?? "";
    notice.querySelector("[data-since]").hidden = revision === record.seen;
    listed(notice.querySelector("ul"), record.comments);
    const put = notice.querySelector("[data-do=put]");
    put.hidden = !record.data.length;
    put.addEventListener("click", () => {
      (isEditor ? putBackThroughServer : putBackHere)(record);
    });
    notice.querySelector("[data-do=forget]").addEventListener("click", () => {
      if (window.confirm(piece("sure").textContent)) {
        forget(record.key);
        notice.remove();
        form.querySelector("button, input:not([type=hidden]), textarea, a")?.focus();
      }
    });
    status.append(notice);
  }

  /* The page answered a form with these words, and shows them. */
  function adopt(record, boxes) {
    id = record.id;
    key = record.key;
    unsaved = new Set(boxes);
    /* Wagtail's boxes may not stand there yet. */
    if (!isEditor) {
      begin();
      keep();
    }
  }

  async function openInOtherWindows() {
    if (!navigator.locks) {
      return new Set();
    }
    const { held } = await navigator.locks.query();
    return new Set(held.map(({ name }) => name));
  }

  async function lookForKept() {
    const open = await openInOtherWindows();
    const kept = records(`${mine}${address()}:`).filter((record) => !open.has(`typed:${record.id}`));
    const now = byBox(typed());
    const isThere = (record) => (box) =>
      byBox(record.data.filter(([name]) => boxOf(name) === box)).get(box) === now.get(box);
    const sentNow = answer !== undefined && kept.find((one) => one.id === sessionStorage.getItem(SENT));
    if (sentNow) {
      kept.splice(kept.indexOf(sentNow), 1);
      /* A plain form shows the boxes that were not saved; Wagtail's page editor shows all. */
      adopt(sentNow, isEditor ? sentNow.boxes : sentNow.boxes.filter(isThere(sentNow)));
    }
    if (answer !== undefined && isEditor) {
      window.history.replaceState(null, "", address());
    }
    kept.filter((record) => isEditor || !record.boxes.every(isThere(record))).forEach(offer);
    navigator.locks?.request(`typed:${id}`, () => new Promise(() => {}));
  }

  /* --- What went wrong -------------------------------------------------------------------------- */
  let problem = "";

  async function cause() {
    try {
      /* The page for signing in sends whoever is signed in away. */
      const page = await fetch(signIn, { method: "HEAD", redirect: "manual", cache: "no-store" });
      return page.type === "opaqueredirect" ? "not-saved" : "signed-out";
    } catch {
      return "offline";
    }
  }

  function tell(name, why = "") {
    problem = name;
    const notice = piece(name);
    notice.setAttribute("role", "alert");
    notice.querySelector("[data-why]")?.append(why);
    const link = notice.querySelector("[data-sign-in]");
    if (link) {
      link.search = new URLSearchParams({ next: address() });
      link.addEventListener("click", () => {
        keep();
        /* Wagtail would ask whether to leave words that were not saved. */
        window.addEventListener("w-unsaved:confirm", (event) => event.preventDefault(), { once: true });
      });
    }
    say(notice);
  }

  /* Somebody signed in in another tab: the form takes a token of the new session. */
  async function goOn() {
    if (problem === "signed-out" && (await cause()) === "not-saved") {
      const page = await fetch(window.location.href);
      const there = new DOMParser().parseFromString(await page.text(), "text/html");
      if (there.querySelector("script[data-account]")?.dataset.account !== account) {
        tell("another");
        return;
      }
      const token = there.querySelector("[name=csrfmiddlewaretoken]").value;
      form.elements.namedItem("csrfmiddlewaretoken").value = token;
    } else if (problem !== "offline") {
      return;
    }
    problem = "";
    say(null);
    /* Wagtail saves by itself again. */
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true }));
  }

  function watch() {
    ["focusin", "pointerdown"].forEach((name) => form.addEventListener(name, begin, true));
    ["input", "change", "keyup", "click", "drop"].forEach((name) =>
      document.addEventListener(name, (event) => {
        if (form.contains(event.target) || event.target.closest?.(".comment")) {
          keepSoon();
        }
      }),
    );
    let isBeingSent = false;
    form.addEventListener("input", () => { isBeingSent = false; });
    const keepNow = () => timer && keep();
    window.addEventListener("pagehide", keepNow);
    document.addEventListener("visibilitychange", keepNow);
    form.addEventListener("submit", (event) => {
      keepNow();
      if (!navigator.onLine) {
        event.preventDefault();
        event.stopImmediatePropagation();
        tell("offline");
        return;
      }
      const name = document.createElement("input");
      Object.assign(name, { type: "hidden", name: "kept_as", value: id });
      form.append(name);
      sessionStorage.setItem(SENT, id);
      isBeingSent = true;
    }, true);
    document.addEventListener("w-autosave:save", (event) => {
      /* It would cross the save by hand, and could come after it. */
      if (isBeingSent) {
        event.preventDefault();
        return;
      }
      sent = byBox(typed());
    });
    document.addEventListener("w-autosave:success", ({ detail }) => {
      if (!detail.data.field_updates?.refused?.length) {
        before = sent;
        unsaved.clear();
      }
      keep();
      saveWhatWasTypedMeanwhile();
      if (problem) {
        problem = "";
        say(null);
      }
    });
    document.addEventListener("w-autosave:error", async ({ detail }) => {
      keep();
      const isOurs = ["network_error", "server_error"].includes(detail.type);
      tell(isOurs ? await cause() : "not-saved", isOurs ? "" : detail.text);
    });
    window.addEventListener("online", goOn);
    window.addEventListener("focus", goOn);
    /* A page that the back button brings out of memory may be of another account. */
    window.addEventListener("pageshow", ({ persisted }) => persisted && window.location.reload());
  }

  if (form) {
    status.className = "keep-typed__place";
    status.setAttribute("role", "status");
    form.before(status);
    watch();
    window.addEventListener("load", lookForKept);
  }

  /* --- Logging out -------------------------------------------------------------------------- */
  document.addEventListener("submit", (event) => {
    const leaving = event.target;
    const isLogOut = leaving.getAttribute("action") === logOut;
    const kept = isLogOut ? records(mine) : [];
    if (!kept.length) {
      return;
    }
    event.preventDefault();
    const dialog = piece("log-out");
    listed(dialog.querySelector("ul"), [...new Set(kept.map(({ title }) => title))]);
    const does = {
      keep: () => leaving.submit(),
      forget: () => {
        before = null;
        kept.forEach(({ key: one }) => forget(one));
        leaving.submit();
      },
      stay: () => dialog.close(),
    };
    dialog.addEventListener("click", ({ target }) => does[target.dataset.do]?.());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }, true);
})();
