// Targets are large and apart. A link inside a sentence is excepted, as WCAG 2.5.5 and 2.5.8 do.
{
  const SMALLEST = 44;
  const APART = 8;
  const ROUNDING = 0.5;

  // A box or dot is hit by its label too.
  const area = (item) => {
    const own = item.getBoundingClientRect();
    const box = { left: own.left, right: own.right, top: own.top, bottom: own.bottom };
    if (item.matches("[type=checkbox], [type=radio]")) {
      for (const label of item.labels) {
        const more = label.getBoundingClientRect();
        box.left = Math.min(box.left, more.left);
        box.right = Math.max(box.right, more.right);
        box.top = Math.min(box.top, more.top);
        box.bottom = Math.max(box.bottom, more.bottom);
      }
    }
    return box;
  };

  const standAlone = () =>
    tools
      .controls()
      .filter((item) => !tools.inSentence(item))
      .map((item) => ({ item, ...area(item) }));

  // The lines of an open list touch each other, as those of a select do. They are as high.
  const options = () =>
    [...document.querySelectorAll("[role=option]")]
      .filter(tools.seen)
      .map((item) => ({ item, ...area(item) }));

  // A link that skips lies above the page until the keyboard is on it: one is shown at a time.
  const onThePage = (one) => one.bottom + scrollY > 0;

  // Of what lies under an open box only the part beside it can be hit, and the box has an edge.
  const uncovered = (one) => {
    const box = document.querySelector(":popover-open");
    if (!box || box.contains(one.item)) return true;
    const over = box.getBoundingClientRect();
    const beside = one.right <= over.left || one.left >= over.right;
    return beside || one.bottom <= over.top || one.top >= over.bottom;
  };

  measures.smallTargets = () =>
    [...standAlone(), ...options()]
      .map((one) => ({ ...one, width: one.right - one.left, height: one.bottom - one.top }))
      .filter((one) => Math.min(one.width, one.height) < SMALLEST - ROUNDING)
      .map((one) => `small target: ${tools.say(one.item)} is ${one.width} by ${one.height}`);

  measures.closeTargets = () => {
    const found = [];
    const all = standAlone().filter(onThePage).filter(uncovered);
    all.forEach((one, index) => {
      for (const other of all.slice(index + 1)) {
        if (one.item.contains(other.item)) continue;
        const across = Math.max(one.left - other.right, other.left - one.right);
        const down = Math.max(one.top - other.bottom, other.top - one.bottom);
        const gap = Math.max(across, down);
        if (gap < APART - ROUNDING) {
          found.push(`${gap} px apart: ${tools.say(one.item)} and ${tools.say(other.item)}`);
        }
      }
    });
    return found;
  };
}
