/* Suggestions below a search field: a combobox after the ARIA Authoring Practices. Enter sends what
   was typed, unless somebody went to a suggestion with the arrow keys. */
"use strict";
(function () {
  var SHORTEST = 2;
  var PAUSE = 150;

  function combobox(form) {
    var input = form.querySelector("input[name=q]");
    if (!input || input.getAttribute("role") === "combobox") {
      return;
    }
    var list = document.createElement("ul");
    var status = document.createElement("p");
    var waiting;
    var asking;
    var at = -1;

    list.id = input.id + "-list";
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

    function options() {
      return Array.from(list.children);
    }

    function close() {
      clearTimeout(waiting);
      if (asking) {
        asking.abort();
      }
      at = -1;
      list.hidden = true;
      list.replaceChildren();
      status.textContent = "";
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function go(option) {
      window.location.assign(option.dataset.url);
    }

    function move(step) {
      var all = options();
      /* One place more than there are options: the field itself, where nothing is chosen. */
      at = ((at + 1 + step + all.length + 1) % (all.length + 1)) - 1;
      all.forEach(function (option, number) {
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
      found.forEach(function (item, number) {
        var option = document.createElement("li");
        var kind = document.createElement("span");
        // Words of any script keep their order.
        var name = document.createElement("bdi");
        option.id = list.id + "-" + number;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = item.url;
        option.classList.toggle("help-loud", Boolean(item.is_help));
        kind.className = "help";
        kind.textContent = item.kind;
        name.textContent = item.text;
        option.append(name, " ", kind);
        if (item.more) {
          var more = document.createElement("bdi");
          more.className = "suggestion-more";
          more.textContent = item.more;
          option.append(" ", more);
        }
        list.append(option);
      });
      if (found.length) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
        status.textContent =
          found.length === 1
            ? form.dataset.foundOne
            : form.dataset.foundMany.replace("{n}", found.length);
      }
    }

    function ask() {
      var words = input.value.trim();
      if (words.length < SHORTEST) {
        close();
        return;
      }
      if (asking) {
        asking.abort();
      }
      asking = new AbortController();
      fetch(form.dataset.suggest + "?q=" + encodeURIComponent(words), {
        signal: asking.signal,
        credentials: "omit",
      })
        .then(function (answer) {
          return answer.ok ? answer.json() : { suggestions: [] };
        })
        .then(function (answer) {
          if (document.activeElement === input && input.value.trim() === words) {
            show(answer.suggestions);
          }
        })
        .catch(function () {
          /* Aborted, or no line: the plain search still works. */
        });
    }

    input.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", function (event) {
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
    list.addEventListener("pointerdown", function (event) {
      event.preventDefault();
    });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) {
        go(option);
      }
    });
    if (document.activeElement === input && input.value !== input.defaultValue) {
      ask();
    }
  }

  document.querySelectorAll("[data-suggest]").forEach(combobox);
})();
