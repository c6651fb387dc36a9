"""What can be measured on a page: its width, its targets, the names of its links."""

from playwright.sync_api import Page

SMALLEST_TARGET = 44  # CSS pixels
HALF_A_PIXEL = 0.5  # browsers round text boxes

TARGETS = """() => {
  const own = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const inText = (link) => {
    const around = link.parentElement.textContent.trim().length;
    return link.matches('p a, li a, dd a') && getComputedStyle(link).display === 'inline'
      && around > link.textContent.trim().length;
  };
  return [...document.querySelectorAll(own)]
    .filter((item) => item.checkVisibility() && !item.closest('[aria-hidden=true]'))
    .filter((item) => !inText(item))
    .map((item) => {
      // A box to tick is pressed anywhere on the label that is around it.
      const target = item.matches('[type=checkbox], [type=radio]') && item.closest('label');
      const box = (target || item).getBoundingClientRect();
      const name = item.getAttribute('aria-label') || item.textContent.trim() || item.id;
      return { name: name.replace(/\\s+/g, ' '), width: box.width, height: box.height };
    });
}"""
LINKS = """() => [...document.querySelectorAll('a[href]')]
  .filter((link) => link.checkVisibility())
  .map((link) => [
    (link.getAttribute('aria-label') || link.textContent).trim().replace(/\\s+/g, ' '),
    new URL(link.getAttribute('href'), document.baseURI).href,
  ])"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  const seen = box.top >= 0 && box.left >= 0
    && box.bottom <= innerHeight && box.right <= innerWidth;
  return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3 && seen;
}"""
FOCUSED = """() => {
  const item = document.activeElement;
  return (item.textContent.trim() || item.id).replace(/\\s+/g, ' ');
}"""


def problems_with_layout(page: Page) -> list[str]:
    found = [f"too wide by {page.evaluate(OVERFLOW)} px"] if page.evaluate(OVERFLOW) > 0 else []
    found += [
        f"small target: {item}"
        for item in page.evaluate(TARGETS)
        if min(item["width"], item["height"]) < SMALLEST_TARGET - HALF_A_PIXEL
    ]
    goals: dict[str, str] = {}
    for name, goal in page.evaluate(LINKS):
        if goals.setdefault(name, goal) != goal:
            found.append(f"two goals for “{name}”: {goals[name]} and {goal}")
    if page.locator("h1").count() != 1:
        found.append("not exactly one h1")
    return found


def focus_is_visible(page: Page) -> bool:
    return page.evaluate(OUTLINE)


def focused(page: Page) -> str:
    return page.evaluate(FOCUSED)
