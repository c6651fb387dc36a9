"use strict";

/* Every box of the admin: what is pasted means what was copied, and an editor is told what could not
   stand in the box as it was. Why, and what becomes what: docs/decisions/pasting.md. The same in
   Python, for what comes by another way: core/pasted.py. */

const MOST_LINES_TO_UNDO = 300;
const MOST_COLUMNS = 30;
const pasted = JSON.parse(document.getElementById("paste-script").dataset.pasted);

/* --- What somebody's markup says ------------------------------------------------------------- */
const clipboardTree = (function readClipboard() {
  const NO_WORDS = "script, style, head, title, template, noscript, textarea, select, meta, link, input";
  const PICTURES = "img, picture, svg, canvas, video, audio, iframe, object, embed";
  const SEEN_BY_RULES = [
    "vertical-align",
    "text-decoration-line",
    "font-weight",
    "font-style",
    "display",
    "visibility",
    "white-space",
    "list-style-type",
    "font-family",
    "position",
    "top",
    "bottom",
  ];
  const NOTE = /noteref|footnote|endnote|reference|citation/i;
  const OF_COMMENTS = /^#(_msocom|cmnt)/;
  const styles = new WeakMap();

  const nameOf = (element) => element.localName.split(":").pop();
  const cut = (words) => words.replace(/\s+/g, " ").trim();

  function styleOf(element) {
    if (!styles.has(element)) {
      styles.set(element, {});
      (element.getAttribute("style") ?? "").split(";").forEach((pair) => {
        const [name, ...value] = pair.split(":");
        styles.get(element)[name.trim().toLowerCase()] = cut(value.join(":").replace("!important", "")).toLowerCase();
      });
      /* What a short form says, such as "list-style" or "font". */
      SEEN_BY_RULES.forEach((name) => {
        const value = element.style?.getPropertyValue(name).toLowerCase();
        if (value) {
          styles.get(element)[name] = value;
        }
      });
    }
    return styles.get(element);
  }

  /* Spreadsheets and word processors say in a style sheet which class is struck or raised. */
  function applyRules(tree) {
    tree.querySelectorAll("style").forEach((element) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(element.textContent.replace(/@import[^;]*;/g, ""));
      [...sheet.cssRules].filter((rule) => rule.selectorText).forEach((rule) => {
        SEEN_BY_RULES.forEach((name) => {
          const value = rule.style.getPropertyValue(name);
          if (value) {
            tree.querySelectorAll(rule.selectorText).forEach((one) => {
              styleOf(one)[name] ??= value;
            });
          }
        });
      });
    });
  }

  function isStruck(element) {
    const style = styleOf(element);
    const lines = `${style["text-decoration"]} ${style["text-decoration-line"]}`;
    return (
      ["s", "strike", "del"].includes(nameOf(element)) ||
      lines.includes("line-through") ||
      (style["text-line-through"] ?? "none") !== "none" ||
      element.classList.contains("msoDel")
    );
  }

  function isHidden(element) {
    const { display, visibility, "mso-hide": hide } = styleOf(element);
    return element.hidden || display === "none" || hide === "all" || ["hidden", "collapse"].includes(visibility);
  }

  function isComment(element) {
    return (
      styleOf(element)["mso-element"] === "comment-list" ||
      element.classList.contains("MsoCommentReference") ||
      (nameOf(element) === "a" && OF_COMMENTS.test(element.getAttribute("href")))
    );
  }

  function raiseOf(element) {
    const { "vertical-align": align, "mso-text-raise": lift, "font-variant-position": position } = styleOf(element);
    const look = [align, position].find((one) => one === "super" || one === "sub");
    const isCell = ["td", "th", "tr", "tbody", "table", "img"].includes(nameOf(element));
    const by = parseFloat(lift ?? (isCell ? 0 : align));
    if (look) {
      return look === "super" ? "sup" : "sub";
    }
    if (by) {
      return by > 0 ? "sup" : "sub";
    }
    const isNote = /^Mso(Footnote|Endnote)Reference$/.test(element.className);
    return ["sup", "sub"].find((name) => name === nameOf(element)) ?? (isNote ? "sup" : movedTo(element));
  }

  /* A number that is moved up or down. Less than this only sets an icon straight. */
  function movedTo(element) {
    const { position, top, bottom } = styleOf(element);
    const [, minus, number, unit] = (top ?? bottom ?? "").match(/^(-?)([\d.]+)(pt|px|em)$/) ?? [];
    const isFar = parseFloat(number) >= (unit === "em" ? 0.2 : 2);
    if (position !== "relative" || !isFar || !/^[\d\s+−–-]+$/.test(element.textContent)) {
      return "";
    }
    return Boolean(minus) === Boolean(top) ? "sup" : "sub";
  }

  /* Word writes the µ, ≤ or α of a symbol font as m, £ or a. As core/symbol_fonts.py. */
  function settleSymbols(tree, tell) {
    const fontOf = (element) => {
      const font = element && (styleOf(element)["font-family"] ?? element.getAttribute("face"));
      return element && (!font || font === "inherit") ? fontOf(element.parentElement) : font;
    };
    const walker = tree.createTreeWalker(tree.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      /* The bullet of a list of Word is no word. */
      const isBullet = styleOf(node.parentElement)["mso-list"] === "ignore";
      const [first] = ((!isBullet && fontOf(node.parentElement)) || "").split(",");
      const table = pasted.signs.fonts[first.replace(/["']/g, "").trim().toLowerCase()];
      const words = table && [...node.data].map((sign) => table[sign] ?? sign).join("");
      if (words && words !== node.data) {
        tell("symbol", cut(words));
        node.data = words;
      }
    }
  }

  function isNote(element) {
    const leadsOn = (link) => (link.getAttribute("href") ?? "").includes("#");
    const links = [...element.querySelectorAll("a"), ...[element.closest("a")].filter(Boolean)];
    return (
      /^\[.*\]$/.test(cut(element.textContent)) ||
      NOTE.test(`${element.className} ${element.getAttribute("role")}`) ||
      links.some(leadsOn)
    );
  }

  /* As core/raised.py. */
  function asSigns(words, before, after, isLow) {
    const bare = words.replace(/\s/g, "");
    const { raised, lowered, marks, trade } = pasted.signs;
    const table = isLow ? lowered : raised;
    const own = Object.values(table);
    if ([...bare].every((sign) => sign in table)) {
      return [...bare].map((sign) => table[sign]).join("");
    }
    if ([...bare].every((sign) => own.includes(sign) || marks.includes(sign))) {
      return bare;
    }
    if (!isLow && /^(st|nd|rd|th)$/i.test(bare) && /\d$/.test(before)) {
      return bare;
    }
    if (!isLow && bare.toLowerCase() in trade) {
      return trade[bare.toLowerCase()];
    }
    if (!isLow && /^[oº]$/.test(bare) && /^[CF]/.test(after) && /[\d\s]$/.test(before)) {
      return "°";
    }
    return `${isLow ? "_" : "^"}(${cut(words)})`;
  }

  /* As core/mathml.py. */
  function mathWords(element) {
    const name = nameOf(element);
    const isCrossedOut = name === "menclose" && /strike/.test(element.getAttribute("notation"));
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const words = own.map(({ data }) => (name === "mtext" ? data : data.replace(/\s/g, ""))).join("");
    if (["annotation", "annotation-xml", "tex-math", "mphantom"].includes(name) || isCrossedOut) {
      return "";
    }
    if (words.trim()) {
      return words;
    }
    const parts = [...element.children].map(mathWords);
    const [first, second, third] = parts;
    const one = (part) => (/^[\p{L}\p{N}]*$/u.test(part) ? part : `(${part})`);
    const index = (part, isLow) => (part?.trim() ? asSigns(part, "", "", isLow) : "");
    const base = element.firstElementChild?.localName.endsWith("mfrac") ? `(${first})` : first;
    const shapes = {
      msup: () => base + index(second, false),
      msub: () => base + index(second, true),
      msubsup: () => base + index(second, true) + index(third, false),
      munder: () => base + index(second, true),
      munderover: () => base + index(second, true) + index(third, false),
      mmultiscripts: () => parts.filter((part) => part).join(" "),
      mfrac: () => `${one(first)}/${one(second)}`,
      msqrt: () => `√(${parts.join("")})`,
      mroot: () => `(${first})^(1/${second})`,
      mfenced: () => `${element.getAttribute("open") ?? "("}${parts.join(", ")}${element.getAttribute("close") ?? ")"}`,
      mspace: () => " ",
      mtable: () => parts.join("; "),
      mtr: () => parts.join(", "),
    };
    return name in shapes ? shapes[name]() : inOneLine(parts, [...element.children]);
  }

  /* One and a half is no 11/2. */
  function inOneLine(parts, elements) {
    const isFraction = (place) => /^(.*:)?mfrac$/.test(elements[place]?.localName);
    return parts.reduce((before, next, place) => {
      const touch = /[\p{L}\p{N})]$/u.test(before) && /^[\p{L}\p{N}(]/u.test(next);
      return before + (touch && (isFraction(place - 1) || isFraction(place)) ? " " : "") + next;
    }, "");
  }

  /* The words beside it, in the same block. */
  function neighbor(tree, element, isBefore) {
    const block = element.closest("p, li, td, th, div, h1, h2, h3, h4, h5, h6, body");
    const walker = tree.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    walker.currentNode = element;
    let node = isBefore ? walker.previousNode() : walker.nextNode();
    while (node && (!node.data || element.contains(node))) {
      node = isBefore ? walker.previousNode() : walker.nextNode();
    }
    return node?.data ?? "";
  }

  /* In 1<sup>3</sup>/<sub>4</sub> nothing is cubed. */
  function leadsToLowered(element) {
    const [slash, below] = [element.nextSibling, element.nextSibling?.nextSibling];
    const isRaised = raiseOf(element) === "sup" && below?.nodeType === Node.ELEMENT_NODE;
    return isRaised && /^\s*[/⁄]\s*$/.test(slash.data) && raiseOf(below) === "sub";
  }

  function settleRaised(tree, tell) {
    const all = [...tree.body.querySelectorAll("*")].filter(raiseOf);
    all.forEach((element) => {
      /* One exponent in two pieces: <sup>-</sup><sup>4</sup>. */
      let next = element.nextSibling;
      while (element.isConnected && next?.nodeType === Node.ELEMENT_NODE && raiseOf(next) === raiseOf(element)) {
        if (isNote(element) || isNote(next)) {
          break;
        }
        element.append(...next.childNodes);
        next.remove();
        next = element.nextSibling;
      }
    });
    all.reverse().forEach((element) => {
      const words = element.textContent;
      if (!element.isConnected || !words.trim()) {
        return;
      }
      const [before, after] = [neighbor(tree, element, true), neighbor(tree, element, false)];
      const [lead] = words.match(/^\s*/);
      const [tail] = words.match(/\s*$/);
      let settled;
      if (isNote(element)) {
        settled = `${/[\p{L}\p{N}]$/u.test(before) ? " " : ""}[${cut(words).replace(/^[[(]+|[\])]+$/g, "")}]`;
        tell("note", settled);
      } else {
        settled = asSigns(words, before, after, raiseOf(element) === "sub");
        if (/\d$/.test(before) && leadsToLowered(element)) {
          settled = ` ${settled}`;
        }
        if (/^[\^_]\(/.test(settled)) {
          tell("apart", settled);
        }
      }
      element.replaceChildren(`${lead}${settled}${tail}`);
    });
  }

  return {
    nameOf,
    styleOf,
    of(html, tell) {
      /* Cells without their table would run together. */
      const isPart = /<t[rdh]\b/i.test(html) && !/<table\b/i.test(html);
      const whole = isPart ? `<table>${html}</table>` : html;
      const tree = new DOMParser().parseFromString(whole, "text/html");
      const each = (selector, act) =>
        [...tree.body.querySelectorAll(selector)].filter((one) => one.isConnected).forEach((one) => one.isConnected && act(one));
      const drop = (element, name) => {
        if (element.isConnected && cut(element.textContent)) {
          tell(name, cut(element.textContent));
        }
        if (["td", "th"].includes(nameOf(element))) {
          element.replaceChildren(); /* The cells beside it keep their columns. */
        } else {
          element.remove();
        }
      };
      applyRules(tree);
      each(NO_WORDS, (element) => element.remove());
      each(".katex-html", (element) => element.remove());
      each("*", (element) => isHidden(element) && drop(element, "hidden"));
      each("*", (element) => isComment(element) && (tell("comment"), element.remove()));
      each("*", (element) => isStruck(element) && drop(element, "struck"));
      each(PICTURES, (element) => {
        if (/^\p{Extended_Pictographic}/u.test(element.alt ?? "")) {
          element.replaceWith(element.alt);
        } else {
          tell("picture");
          element.remove();
        }
      });
      each("*", (element) => {
        if (nameOf(element) === "math") {
          const words = mathWords(element);
          tell("formula", words);
          element.replaceWith(words);
        }
      });
      settleSymbols(tree, tell);
      settleRaised(tree, tell);
      each("q", (element) => element.replaceChildren("“", ...element.childNodes, "”"));
      return tree;
    },
  };
})();

/* --- Its lines: paragraphs, headings, items and rows ------------------------------------------ */
function pastedLines(html, tell) {
  const { nameOf, styleOf } = clipboardTree;
  const BLOCKS = new Set(
    ("address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer" +
      " form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul").split(" "),
  );
  let lines = [];
  let line = null;

  const end = () => {
    line = null;
  };

  function add(text, look) {
    line ??= { kind: look.kind ?? "unstyled", depth: look.depth ?? 0, marker: look.marker, runs: [] };
    if (lines.at(-1) !== line) {
      lines.push(line);
    }
    line.runs.push({ text, bold: look.bold, italic: look.italic, link: look.link });
  }

  function lookOf(element, look) {
    const style = styleOf(element);
    const name = nameOf(element);
    const weight = style["font-weight"] ?? (["b", "strong"].includes(name) ? "bold" : "");
    const slant = style["font-style"] ?? (["i", "em"].includes(name) ? "italic" : "");
    const space = style["white-space"] ?? (name === "pre" ? "pre" : "");
    const own = { ...look };
    if (weight && weight !== "inherit") {
      own.bold = /bold/.test(weight) || parseInt(weight, 10) >= 600;
    }
    if (slant && slant !== "inherit") {
      own.italic = /italic|oblique/.test(slant);
    }
    if (space) {
      own.pre = /^(pre|break)/.test(space);
    }
    if (name === "a" && /^(https?:|mailto:|tel:)/i.test(element.getAttribute("href") ?? "")) {
      own.link = { url: element.getAttribute("href") };
    }
    return own;
  }

  /* Word writes a list as paragraphs: the bullet or the number stands in the text. */
  function itemOfWord(element) {
    const [, level] = (styleOf(element)["mso-list"] ?? "").match(/level(\d+)/) ?? [];
    const sign = level && [...element.querySelectorAll("*")].find((one) => styleOf(one)["mso-list"] === "ignore");
    if (!sign) {
      return null;
    }
    const [marker] = sign.textContent.match(/^\W?\w{1,6}[.)]/) ?? [""];
    sign.remove();
    return { kind: marker ? "ol" : "ul", depth: level - 1, marker };
  }

  function letters(number) {
    return number > 0 ? letters(Math.floor((number - 1) / 26)) + String.fromCharCode(97 + ((number - 1) % 26)) : "";
  }

  function roman(number) {
    const signs = { m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 };
    let rest = number;
    return Object.entries(signs).map(([sign, value]) => {
      const times = Math.floor(rest / value);
      rest -= times * value;
      return sign.repeat(times);
    }).join("");
  }

  const listStyle = (item, list) => styleOf(item)["list-style-type"] ?? styleOf(list)["list-style-type"] ?? "";

  function markerOf(item, list, number) {
    const style = listStyle(item, list);
    const type = item.getAttribute("type") ?? list.getAttribute("type") ?? "";
    if (/alpha|latin/.test(style) || /^a$/i.test(type)) {
      const words = letters(number);
      return `${/upper/.test(style) || type === "A" ? words.toUpperCase() : words}.`;
    }
    if (/roman/.test(style) || /^i$/i.test(type)) {
      const words = roman(number);
      return `${/upper/.test(style) || type === "I" ? words.toUpperCase() : words}.`;
    }
    return `${number}.`;
  }

  function walkList(list, look) {
    const step = list.reversed ? -1 : 1;
    const items = [...list.children].filter((one) => nameOf(one) === "li");
    const depth = look.kind === "ul" || look.kind === "ol" || look.inList ? (look.depth ?? 0) + 1 : 0;
    let number = parseInt(list.getAttribute("start") ?? (list.reversed ? items.length : 1), 10) - step;
    [...list.childNodes].forEach((node) => {
      if (node.nodeType === Node.ELEMENT_NODE && nameOf(node) === "li") {
        const value = parseInt(node.getAttribute("value") ?? "", 10);
        number = Number.isNaN(value) ? number + step : value;
        const kind = listStyle(node, list) === "none" ? "ul" : nameOf(list);
        const marker = kind === "ol" ? markerOf(node, list, number) : "";
        end();
        walk(node, { ...lookOf(node, look), kind, depth, marker, inList: true });
        end();
      } else {
        /* Google's and Word's lists stand in lists, not in their items. */
        visit(node, { ...look, kind: nameOf(list), depth: depth, inList: true });
      }
    });
    end();
  }

  function runsOf(cell, row) {
    const [outer, current] = [lines, line];
    [lines, line] = [[], null];
    walk(cell, { bold: false, italic: false, ...lookOf(cell, lookOf(row, {})) });
    const own = trimmed(lines);
    [lines, line] = [outer, current];
    return own.flatMap(({ marker, runs }, place) => [
      ...(place || marker ? [{ text: `${place ? " / " : ""}${marker ? `${marker} ` : ""}` }] : []),
      ...runs,
    ]);
  }

  function walkTable(table, look) {
    const cells = [...table.querySelectorAll("td, th")];
    if (cells.length < 2) {
      cells.forEach((cell) => walk(cell, lookOf(cell, look)));
      return;
    }
    tell("table");
    [...table.querySelectorAll("caption")].forEach((caption) => {
      end();
      walk(caption, look);
      end();
    });
    const below = []; /* Cells that go on in the next rows, by their column. */
    [...table.rows].forEach((row) => {
      const runs = [];
      const goOn = () => {
        while (below[runs.length]?.rows > 0) {
          below[runs.length].rows -= 1;
          runs.push(below[runs.length].own);
        }
      };
      [...row.cells].forEach((cell) => {
        goOn();
        const own = runsOf(cell, row);
        /* A head over two columns is the head of both. A cell alone is the head of the table. */
        const columns = row.cells.length > 1 ? Math.min(cell.colSpan, MOST_COLUMNS) : 1;
        for (let column = 0; column < columns; column += 1) {
          below[runs.length] = { rows: cell.rowSpan - 1, own };
          runs.push(own);
        }
      });
      goOn();
      if (runs.some((own) => own.length)) {
        lines.push({
          kind: "row",
          depth: 0,
          runs: runs.flatMap((own, place) => (place ? [{ text: " | " }, ...own] : own)),
        });
      }
    });
    end();
  }

  function visit(node, look) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (look.pre) {
        const tidy = node.data.replace(/\r\n?/g, "\n");
        add(tidy, look);
      } else if (/[^ \t\r\n\f]/.test(node.data) || line) {
        add(node.data.replace(/[ \t\r\n\f]+/g, " "), look);
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    const name = nameOf(node);
    const own = lookOf(node, look);
    if (name === "br") {
      if (line?.runs.at(-1).text === "\n") {
        end(); /* Two of them are a new paragraph. */
      } else {
        add("\n", own);
      }
    } else if (name === "table") {
      end();
      walkTable(node, own);
    } else if (name === "ul" || name === "ol") {
      end();
      walkList(node, own);
    } else if (name === "li") {
      /* Without its list: only a part was selected. */
      end();
      walk(node, { ...own, kind: "ul", depth: 0, marker: "", inList: true });
      end();
    } else if (BLOCKS.has(name) || /^(block|flow-root|flex|grid|list-item|table)/.test(styleOf(node).display)) {
      /* Paragraphs in an item stay in it. */
      const inItem = look.marker !== undefined && line;
      if (inItem) {
        add("\n", own);
        walk(node, own);
        return;
      }
      end();
      const heading = /^h[1-6]$/.test(name) ? { kind: name, bold: false, marker: undefined } : {};
      walk(node, { ...own, ...heading, ...itemOfWord(node) });
      if (look.marker === undefined) {
        end();
      }
    } else {
      walk(node, own);
    }
  }

  function walk(element, look) {
    [...element.childNodes].forEach((node) => visit(node, look));
  }

  /* Without the spaces that a browser would not show. */
  function trimmed(all) {
    return all
      .map((one) => {
        let isOpen = true;
        const runs = one.runs.map((run) => {
          let { text } = run;
          text = [...text].filter((sign) => {
            const isSpace = sign === " ";
            const isKept = !(isSpace && isOpen);
            isOpen = isSpace || sign === "\n";
            return isKept;
          }).join("");
          return { ...run, text };
        });
        while (runs.length && /^[ \n]*$/.test(runs.at(-1).text)) {
          runs.pop();
        }
        if (runs.length) {
          runs.at(-1).text = runs.at(-1).text.replace(/[ \n]+$/, "");
        }
        while (runs.length && /^[ \n]*$/.test(runs[0].text)) {
          runs.shift();
        }
        if (runs.length) {
          runs[0].text = runs[0].text.replace(/^[ \n]+/, "");
        }
        for (let place = 1; place < runs.length; place += 1) {
          if (/^\n/.test(runs[place].text)) {
            runs[place - 1].text = runs[place - 1].text.replace(/ +$/, "");
          }
        }
        return { ...one, runs: runs.filter(({ text }) => text) };
      })
      .filter(({ runs }) => runs.length);
  }

  walk(clipboardTree.of(html, tell).body, {});
  return trimmed(lines);
}

/* --- Signs that nobody sees: core/invisible.py ------------------------------------------------- */
const INVISIBLE = new RegExp(`[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}${pasted.signs.blank}]`, "u");

function withoutInvisible(text, tell) {
  const signs = [...text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")];
  const joins = (sign) => /[\p{L}\p{M}]/u.test(sign ?? "") && !/\p{Script=Latin}/u.test(sign);
  const kept = signs.filter((sign, place) => {
    if (/[\n\t]/.test(sign) || !INVISIBLE.test(sign)) {
      return true;
    }
    return /[\u200c\u200d]/.test(sign) && joins(signs[place - 1]) && joins(signs[place + 1]);
  });
  if (kept.length < signs.length) {
    tell("invisible");
  }
  return kept.join("");
}

/* --- The box ----------------------------------------------------------------------------------- */
const plainLines = (text) => text.split("\n").filter(Boolean).map((one) => ({ kind: "unstyled", depth: 0, runs: [{ text: one }] }));
const wordsOf = ({ runs }) => runs.map(({ text }) => text).join("");
const marked = (line) => (line.marker ? `${line.marker} ` : "") + wordsOf(line);

function textOf(lines, isOneLine, tell) {
  if (!isOneLine) {
    lines.some(({ kind }) => kind === "ul" || kind === "ol") && tell("list");
    return lines.map(marked).join("\n");
  }
  const all = lines.map((line) => marked(line).replace(/ *\n */g, () => (tell("lines"), " ")));
  if (all.length > 1) {
    tell("lines");
  }
  return all.reduce((before, next) => `${before}${/[.!?:;,…]$/.test(before) ? " " : "; "}${next}`);
}

/* Which lists the editor can hold as they were counted: 1, 2, 3. */
function heldLists(lines, canHold) {
  const held = new Set();
  let run = [];
  let counts = [];
  let isWhole = true;
  const close = () => {
    if (isWhole) {
      run.forEach((line) => held.add(line));
    }
    [run, counts, isWhole] = [[], [], true];
  };
  lines.forEach((line) => {
    if (line.kind !== "ul" && line.kind !== "ol") {
      close();
      return;
    }
    counts.length = Math.min(counts.length, line.depth + 1);
    counts[line.depth] = (line.kind === "ol" ? counts[line.depth] ?? 0 : -1) + 1;
    run.push(line);
    const isCounted = line.kind === "ul" || line.marker === `${counts[line.depth]}.`;
    isWhole = isWhole && isCounted && canHold(line.kind === "ol" ? "ordered-list-item" : "unordered-list-item");
  });
  close();
  return held;
}

const HEADINGS = { one: "h1", two: "h2", three: "h3", four: "h4", five: "h5", six: "h6" };

/* In the editor's own words: https://draftjs.org/docs/api-reference-data-conversion */
function asContent(lines, { blockTypes, inlineStyles, entityTypes, maxListNesting }, tell) {
  const has = (list, type) => list.some((one) => one.type === type);
  const held = heldLists(lines, (type) => has(blockTypes, type));
  const heading = blockTypes.find(({ type }) => type.startsWith("header-"))?.type;
  const entityMap = {};
  const blocks = lines.map((line) => {
    let type = "unstyled";
    let prefix = "";
    if (/^h[1-6]$/.test(line.kind)) {
      type = `header-${Object.keys(HEADINGS).find((size) => HEADINGS[size] === line.kind)}`;
      if (!has(blockTypes, type)) {
        tell(heading ? "level" : "heading");
        type = heading ?? "unstyled";
      }
    } else if (held.has(line)) {
      type = line.kind === "ol" ? "ordered-list-item" : "unordered-list-item";
    } else if (line.kind === "ul" || line.kind === "ol") {
      tell("list");
      prefix = line.marker ? `${line.marker} ` : "";
    }
    const isItem = type.endsWith("-list-item");
    const block = { type, text: prefix, depth: isItem ? Math.min(line.depth, maxListNesting) : 0 };
    Object.assign(block, { inlineStyleRanges: [], entityRanges: [] });
    line.runs.forEach(({ text, bold, italic, link }) => {
      const place = { offset: block.text.length, length: text.length };
      const look = { BOLD: bold, ITALIC: italic };
      Object.keys(look).filter((style) => look[style] && has(inlineStyles, style)).forEach((style) => {
        block.inlineStyleRanges.push({ ...place, style });
      });
      if (link && has(entityTypes, "LINK")) {
        const key = Object.keys(entityMap).length;
        entityMap[key] = { type: "LINK", mutability: "MUTABLE", data: link };
        block.entityRanges.push({ ...place, key });
      } else if (link) {
        tell("link");
      }
      block.text += text;
    });
    return block;
  });
  return { blocks, entityMap };
}

/* Copied in one of our editors: its own words for it, which say more than its HTML. */
function ownContent(html) {
  const own = new DOMParser().parseFromString(html, "text/html").querySelector("[data-draftjs-conductor-fragment]");
  try {
    return JSON.parse(own?.getAttribute("data-draftjs-conductor-fragment") ?? "null");
  } catch {
    return null;
  }
}

function holdsAll({ blocks, entityMap }, { blockTypes, inlineStyles, entityTypes }) {
  const has = (list, type) => list.some((one) => one.type === type);
  return (
    Object.values(entityMap).every(({ type }) => has(entityTypes, type)) &&
    blocks.every(
      ({ type, text, inlineStyleRanges }) =>
        (type === "unstyled" || has(blockTypes, type)) &&
        !INVISIBLE.test(text.replace(/[\n\t]/g, "")) &&
        inlineStyleRanges.every(({ style }) => has(inlineStyles, style)),
    )
  );
}

function ownLines({ blocks, entityMap }) {
  const KINDS = { "ordered-list-item": "ol", "unordered-list-item": "ul" };
  let counts = [];
  return blocks
    .filter(({ text }) => text)
    .map(({ type, text, depth, inlineStyleRanges, entityRanges }) => {
      const kind = KINDS[type] ?? type.replace(/^header-(.*)$/, (_, size) => HEADINGS[size]);
      counts = kind === "ol" || kind === "ul" ? counts.slice(0, depth + 1) : [];
      counts[depth] = kind === "ol" ? (counts[depth] ?? 0) + 1 : 0;
      const lookAt = (place) => {
        const within = ({ offset, length }) => offset <= place && place < offset + length;
        const styles = inlineStyleRanges.filter(within).map(({ style }) => style);
        const key = entityRanges.find(within)?.key;
        return { bold: styles.includes("BOLD"), italic: styles.includes("ITALIC"), link: entityMap[key]?.data };
      };
      const runs = [];
      for (let place = 0; place < text.length; place += 1) {
        const look = lookAt(place);
        const last = runs.at(-1);
        if (last && Object.keys(look).every((name) => look[name] === last[name])) {
          last.text += text[place];
        } else {
          runs.push({ ...look, text: text[place] });
        }
      }
      return { kind, depth, runs, marker: kind === "ol" ? `${counts[depth]}.` : "" };
    });
}

function putIntoEditor(editor, content, standsApart) {
  const { convertFromRaw, EditorState, Modifier } = window.DraftJS;
  const state = editor.getEditorState();
  const selection = state.getSelection();
  const start = state.getCurrentContent().getBlockForKey(selection.getStartKey());
  const end = state.getCurrentContent().getBlockForKey(selection.getEndKey());
  const isAfterWords = selection.getStartOffset() > 0;
  const isBeforeWords = selection.getEndOffset() < end.getLength();
  const { blocks, entityMap } = content;
  const empty = { type: "unstyled", text: "", depth: 0, inlineStyleRanges: [], entityRanges: [] };
  const all = [...blocks];
  /* A list, a table or a heading begins a line of its own, and the words after it another one. */
  if (standsApart && isAfterWords) {
    all.unshift({ ...empty, type: start.getType(), depth: start.getDepth() });
  }
  if (standsApart && isBeforeWords) {
    all.push({ ...empty, type: end.getType(), depth: end.getDepth() });
  }
  const fragment = convertFromRaw({ blocks: all, entityMap }).getBlockMap();
  let next = Modifier.replaceWithFragment(state.getCurrentContent(), selection, fragment);
  if (all.length === 1 && !isAfterWords && !isBeforeWords && all[0].type !== "unstyled") {
    next = Modifier.setBlockType(next, next.getSelectionAfter(), all[0].type);
  }
  /* Not "insert-fragment": for that, Draftail takes tabs and the signs of lists out of the words. */
  editor.onChange(EditorState.push(state, next, "insert-pasted"));
}

function putIntoInput(input, text) {
  const most = input.getAttribute("maxlength");
  const { selectionStart, selectionEnd } = input;
  /* Only what is typed by this command can be undone by Ctrl+Z. It would cut what is too long. */
  input.removeAttribute("maxlength");
  if (selectionStart !== null) {
    /* A move of the caret, so that Ctrl+Z leaves what was typed before. */
    input.setSelectionRange(0, 0);
    input.setSelectionRange(selectionStart, selectionEnd);
  }
  /* The browser's own way keeps Ctrl+Z, and takes seconds for many lines. */
  const isQuick = text.split("\n").length <= MOST_LINES_TO_UNDO;
  if (!isQuick || !document.execCommand("insertText", false, text)) {
    input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste", data: text }));
  }
  if (most !== null) {
    input.setAttribute("maxlength", most);
  }
}

function lengthAfter(input, text) {
  const value = input.value;
  return value.length - ((input.selectionEnd ?? 0) - (input.selectionStart ?? 0)) + text.length;
}

/* --- What the editor is told ------------------------------------------------------------------- */
const notes = new WeakMap();
const waiting = new WeakMap();

function noteBeside(place) {
  if (!notes.has(place)) {
    const note = document.createElement("div");
    note.className = "paste-note";
    note.setAttribute("role", "status");
    place.after(note);
    notes.set(place, note);
  }
  return notes.get(place);
}

function tellBeside(place, told, isEmpty) {
  const { words } = pasted;
  if (!told.size && !notes.has(place)) {
    return;
  }
  const note = noteBeside(place);
  note.replaceChildren();
  /* Two pastes in quick succession: what was to be said of the first is over. */
  clearTimeout(waiting.get(note));
  if (!told.size) {
    return;
  }
  const list = document.createElement("ul");
  told.forEach((found, name) => {
    const item = document.createElement("li");
    const shown = [...new Set(found)].slice(0, 5).map((one) => `“${one.length > 60 ? `${one.slice(0, 60)}…` : one}”`);
    item.textContent = words[name] + (shown.length ? ` ${shown.join(", ")}` : "");
    list.append(item);
  });
  const [first, last] = [document.createElement("p"), document.createElement("p")];
  first.textContent = isEmpty ? words.nothing : words.first;
  last.textContent = words.last;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-small button-secondary";
  close.textContent = words.close;
  close.addEventListener("click", () => {
    note.replaceChildren();
    (place.querySelector("[contenteditable=true], input, textarea") ?? place).focus();
  });
  /* A region is read aloud when it changes, so it must be there before. */
  const show = () => note.replaceChildren(first, list, ...(isEmpty ? [] : [last]), close);
  waiting.set(note, setTimeout(show, 100));
}

/* --- One handler for every box ----------------------------------------------------------------- */
function editorAround(target) {
  const wrapper = target.closest?.("[data-draftail-editor-wrapper]");
  const editor = [...(wrapper?.parentNode.children ?? [])].find((one) => one.draftailEditor)?.draftailEditor;
  return editor ? { wrapper, editor } : null;
}

function isTextBox(target) {
  const isText = target instanceof HTMLInputElement && /^(text|search|url|tel|email)$/.test(target.type);
  return (isText || target instanceof HTMLTextAreaElement) && !target.readOnly && !target.disabled;
}

function keepMeaning(event) {
  const { target, clipboardData } = event;
  const html = clipboardData?.getData("text/html") ?? "";
  const told = new Map();
  const tell = (name, words) => told.set(name, [...(told.get(name) ?? []), ...(words ? [words] : [])]);
  const plain = clipboardData?.getData("text/plain") ?? "";
  const hasFiles = [...(clipboardData?.files ?? [])].length > 0;

  function settled(found) {
    found.forEach((line) => line.runs.forEach((run) => {
      run.text = withoutInvisible(run.text, tell);
    }));
    return found.filter((line) => wordsOf(line).trim());
  }

  function read() {
    const lines = settled(html ? pastedLines(html, tell) : []);
    if (lines.length || (html && told.size)) {
      return lines;
    }
    return plainLines(withoutInvisible(plain, tell));
  }

  const around = isTextBox(target) ? null : editorAround(target);
  if (around) {
    const { editor, wrapper } = around;
    event.preventDefault();
    event.stopImmediatePropagation();
    const copied = ownContent(html);
    const own = copied && holdsAll(copied, editor.props) ? copied : null;
    const lines = own ? [] : settled(copied ? ownLines(copied) : read());
    const content = own ?? asContent(lines, editor.props, tell);
    if (hasFiles && !lines.length && !own) {
      tell("picture");
    }
    if (content.blocks.length) {
      const kinds = own ? [] : lines.map(({ kind }) => kind);
      putIntoEditor(editor, content, kinds.some((kind) => kind !== "unstyled"));
    }
    tellBeside(wrapper, told, !content.blocks.length);
    return;
  }
  if (!isTextBox(target) || (!html && !plain && !hasFiles)) {
    return;
  }
  const isOneLine = target instanceof HTMLInputElement;
  const lines = html ? read() : null;
  let text;
  if (html && (lines.length || told.size)) {
    text = lines.length ? textOf(lines, isOneLine, tell) : "";
    if (lines.length === 1 && lines[0].kind === "unstyled") {
      text = `${/^ /.test(plain) ? " " : ""}${text}${/ $/.test(plain) ? " " : ""}`;
    }
    if (!isOneLine && lines.some(({ kind }) => kind !== "unstyled")) {
      const before = target.value.slice(0, target.selectionStart);
      const after = target.value.slice(target.selectionEnd);
      text = `${/[^\n]$/.test(before) ? "\n" : ""}${text}${/^[^\n]/.test(after) ? "\n" : ""}`;
    }
  } else {
    text = withoutInvisible(plain, tell);
    if (isOneLine && /\n/.test(text)) {
      const all = plainLines(text);
      text = all.length ? textOf(all.map((line) => ({ ...line })), true, tell) : "";
    }
  }
  if (hasFiles && !text) {
    tell("picture");
  }
  const most = Number(target.getAttribute("maxlength") ?? Infinity);
  if (lengthAfter(target, text) > most) {
    tell("long", String(lengthAfter(target, text) - most));
  }
  if (text !== plain || told.has("long")) {
    event.preventDefault();
    if (text) {
      putIntoInput(target, text);
    }
  }
  tellBeside(target.closest(".w-field__input") ?? target, told, !text);
}

document.addEventListener("paste", keepMeaning, true);

/* Dragged words would come flat: 10⁸ as 108. Those of a box are flat already. */
function boxAround(node) {
  const element = node.closest ? node : node.parentElement;
  const box = isTextBox(element) ? element : null;
  return editorAround(element)?.wrapper ?? box?.closest(".w-field__input") ?? box;
}

let isFromBox = false;

document.addEventListener("dragstart", ({ target }) => {
  isFromBox = Boolean(boxAround(target));
}, true);

document.addEventListener("drop", (event) => {
  const box = boxAround(event.target);
  if (box && !isFromBox && event.dataTransfer.getData("text/html")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    tellBeside(box, new Map([["dragged", []]]), true);
  }
  isFromBox = false;
}, true);

/* --- What is typed stays too -------------------------------------------------------------------- */
/* Draftail would make an italic 5 of *5*, and of "AIS A/B" with Enter a list with the item "AIS A". */
function keepTyped({ target }) {
  const { editor } = editorAround(target) ?? {};
  const tools = window.draftail?.DraftUtils;
  if (!editor || editor.keepsTyped) {
    return;
  }
  editor.keepsTyped = true;
  editor.handleBeforeInput = () => "not-handled";
  editor.forceUpdate();
  if (!tools.keepsTyped) {
    const promptOf = tools.getCommandPalettePrompt;
    tools.keepsTyped = true;
    tools.getCommandPalettePrompt = (state) => {
      const prompt = promptOf.call(tools, state);
      return prompt?.position === 0 ? prompt : null;
    };
  }
}

document.addEventListener("focusin", keepTyped, true);
