// What the eye meets: nothing cut off, nothing moving, focus never hidden, edges in forced colors.
{
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`;
  const SLACK = 2;

  const ownText = (item) =>
    [...item.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  measures.tooWide = () => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return [];
    const widest = [...document.body.querySelectorAll("*")].filter(
      (item) => tools.seen(item) && item.getBoundingClientRect().right > root.clientWidth + 1,
    );
    return [`too wide by ${over} px: ${widest.slice(0, 3).map(tools.say).join(", ")}`];
  };

  measures.cutOff = () =>
    [...document.body.querySelectorAll("*")]
      .filter((item) => tools.seen(item) && item.clientHeight > 0)
      .filter((item) => {
        const style = getComputedStyle(item);
        const cuts = /hidden|clip/;
        // What somebody typed into a box of one line goes on under its edge, as they type.
        const typed = item.matches("input") && item.value;
        const wide = !typed && item.scrollWidth > item.clientWidth + SLACK;
        const high = item.scrollHeight > item.clientHeight + SLACK;
        if ((wide && cuts.test(style.overflowX)) || (high && cuts.test(style.overflowY))) return true;
        // A fixed height lets the words run over what comes next. Glyphs may stick out a little.
        const stickOut = parseFloat(style.fontSize) / 2;
        return (
          ownText(item) &&
          style.overflowY === "visible" &&
          item.scrollHeight > item.clientHeight + stickOut
        );
      })
      .map((item) => `cut off or running over: ${tools.say(item)}`);

  // WCAG 1.4.12: a reader's own spacing of the text.
  measures.withWideSpacing = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SPACING);
    document.adoptedStyleSheets = [sheet];
    const found = [...measures.tooWide(), ...measures.cutOff()];
    document.adoptedStyleSheets = [];
    return found.map((line) => `with wide spacing: ${line}`);
  };

  // WCAG 1.4.4: text twice as large.
  measures.withLargeText = () => {
    document.documentElement.style.fontSize = "200%";
    const found = [...measures.tooWide(), ...measures.cutOff()];
    document.documentElement.style.fontSize = "";
    return found.map((line) => `with large text: ${line}`);
  };

  // Forced colors are those of the reader's system. What keeps its own may be a drawing, never text.
  measures.ownColors = () => {
    const system = document.createElement("p");
    system.style.cssText = "color: CanvasText; forced-color-adjust: none";
    document.body.append(system);
    const wanted = getComputedStyle(system).color;
    system.remove();
    return [...document.body.querySelectorAll("*")]
      .filter((item) => tools.seen(item) && ownText(item))
      .filter((item) => getComputedStyle(item).forcedColorAdjust === "none")
      .filter((item) => getComputedStyle(item)[item.ownerSVGElement ? "fill" : "color"] !== wanted)
      .map((item) => `keeps a color of its own: ${tools.say(item)}`);
  };

  measures.moving = () => {
    const found = document.getAnimations().map((one) => `moves: ${tools.say(one.effect.target)}`);
    for (const item of document.querySelectorAll("*")) {
      const style = getComputedStyle(item);
      const times = `${style.transitionDuration}, ${style.animationDuration}`.split(",");
      if (times.some((time) => parseFloat(time) > 0) || style.scrollBehavior === "smooth") {
        found.push(`would move: ${tools.say(item)}`);
      }
    }
    return found;
  };

  // Press Tab once before: then the browser shows where the focus is, as it does for a keyboard.
  measures.hiddenFocus = () => {
    const found = [];
    for (const item of tools.controls().filter((one) => one.tabIndex >= 0)) {
      item.focus();
      if (document.activeElement !== item) {
        found.push(`cannot have the focus: ${tools.say(item)}`);
        continue;
      }
      const style = getComputedStyle(item);
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 3) {
        found.push(`focus is not seen: ${tools.say(item)}`);
      }
      const box = item.getClientRects()[0];
      const across = (box.left + box.right) / 2;
      const down = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      const above = document.elementFromPoint(across, down);
      const whole = box.top >= -1 && box.left >= -1 && box.right <= innerWidth + 1;
      if (!whole || !above || !(item.contains(above) || above.contains(item))) {
        found.push(`focus is hidden: ${tools.say(item)} by ${above ? tools.say(above) : "the edge"}`);
      }
    }
    document.activeElement.blur();
    scrollTo(0, 0);
    return found;
  };

  // Forced colors take backgrounds and shadows away: a control still has an edge.
  measures.lostEdges = () =>
    tools
      .controls()
      .filter((item) => item.matches("button, input, select, textarea, summary, .button"))
      .filter((item) => {
        const style = getComputedStyle(item);
        const edge = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1;
        const box = item.matches("[type=checkbox], [type=radio]");
        return !edge && !box && !style.textDecorationLine.includes("underline");
      })
      .map((item) => `no edge in forced colors: ${tools.say(item)}`);
}
