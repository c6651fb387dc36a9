/* Suggestions below a search field: a combobox after the ARIA Authoring Practices. Enter sends what
   was typed, unless somebody went to a suggestion with the arrow keys. */
"use strict";
(() => {
  const SHORTEST = 2;
  const PAUSE = 150;

  function combobox(form) {
    const input = form.querySelector("input[name=q]");
    if (!input || input.getAttribute("role") === "combobox") {
      return;
    }
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let waiting;
    let asking;
    let at = -1;

    list.id = `${input.id}-list`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.listName);
    list.hidden = true;
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    form.append(list, status);

    const options = () => [...list.children];

    const go = (option) => window.location.assign(option.dataset.url);

    function close() {
      clearTimeout(waiting);
      asking?.abort();
      at = -1;
      list.hidden = true;
      list.replaceChildren();
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function move(step) {
      const all = options();
      /* One place more than there are options: the field itself, where nothing is chosen. */
      at = ((at + 1 + step + all.length + 1) % (all.length + 1)) - 1;
      all.forEach((option, number) => {
        option.setAttribute("aria-selected", String(number === at));
      });
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", all[at].id);
        all[at].scrollIntoView({ block: "nearest" });
      }
    }

    function show(found) {
      close();
      found.forEach((item, number) => {
        const option = document.createElement("li");
        const kind = document.createElement("span");
        /* Words of any script keep their order. */
        const name = document.createElement("bdi");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = item.url;
        option.classList.toggle("help-loud", Boolean(item.is_help));
        kind.className = "help";
        kind.textContent = item.kind;
        name.textContent = item.text;
        option.append(name, " ", kind);
        if (item.more) {
          const more = document.createElement("bdi");
          more.className = "suggestion-more";
          more.textContent = item.more;
          option.append(" ", more);
        }
        list.append(option);
      });
      if (found.length) {
        const { foundOne, foundMany } = form.dataset;
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
        status.textContent = found.length === 1 ? foundOne : foundMany.replace("{n}", found.length);
      }
    }

    async function ask() {
      const words = input.value.trim();
      if (words.length < SHORTEST) {
        close();
        return;
      }
      asking?.abort();
      asking = new AbortController();
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, {
          signal: asking.signal,
          credentials: "omit",
        });
        const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
        if (document.activeElement === input && input.value.trim() === words) {
          show(suggestions);
        }
      } catch {
        /* Aborted, or no line: the plain search still works. */
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) {
        return;
      }
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
        if (list.hidden) {
          ask();
        } else {
          move(event.key === "ArrowDown" ? 1 : -1);
        }
        event.preventDefault();
      } else if (event.key === "Escape" && !list.hidden) {
        /* The first Escape closes the list, the next one is the browser's own: it empties the field. */
        close();
        event.preventDefault();
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        go(options()[at]);
      } else if (event.key === "Tab") {
        close();
      }
    });
    input.addEventListener("blur", close);
    /* Pressing an option must not take the focus out of the field before the click arrives. */
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        go(option);
      }
    });
    if (document.activeElement === input && input.value !== input.defaultValue) {
      ask();
    }
  }

  /* Nobody needs these styles before a script makes the list. */
  const forms = document.querySelectorAll("[data-suggest]");
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = forms[0].dataset.styles;
  styles.addEventListener("load", () => forms.forEach(combobox));
  document.head.append(styles);
})();
