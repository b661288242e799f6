// What a page lacks for people who see little, type instead of pointing or read with a screen reader, as far as
// axe doesn't say it. Each function answers with a list of faults in words.
(() => {
  const root = document.documentElement;
  const seen = (element) => element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const words = (element) => (element.innerText || "").replace(/\s+/g, " ").trim();
  const place = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") || ""} “${words(element).slice(0, 40)}”`;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);

  const headings = () => {
    const levels = all("h1, h2, h3, h4, h5, h6").map((one) => Number(one.tagName[1]));
    const found = levels.filter((level) => level === 1).length === 1 ? [] : ["not exactly one h1"];
    return found.concat(levels.flatMap((level, index) =>
      level > (levels[index - 1] || 0) + 1 ? [`h${level} follows h${levels[index - 1] || 0}`] : []));
  };

  const emptyWords = /^(click here|here|more|read more|this|link|details)$/i;
  const links = () => all("a[href]").filter((link) => emptyWords.test(words(link)))
    .map((link) => `a link that says nothing: ${place(link)}`);

  // Links among words are as high as their line; everything else that one presses is large.
  const main = ".button, button:not([popovertarget]), select, summary, textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
  const small = (least) => all(main).filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.height < least - 0.5;
  }).map((one) => `${Math.round(one.getBoundingClientRect().height)} px high: ${place(one)}`);

  const wide = () => root.scrollWidth > root.clientWidth ? [`scrolls sideways: ${root.scrollWidth} px`] : [];

  // Words that a box of a fixed size hides.
  const cutOff = () => all("main *, header *, footer *").filter((one) => {
    const style = getComputedStyle(one);
    const hides = (way) => way === "hidden" || way === "clip";
    const box = one.getBoundingClientRect();
    return ((hides(style.overflowX) && one.scrollWidth > one.clientWidth + 2) ||
      (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2)) &&
      box.width > 2 && box.height > 2 && style.textOverflow !== "ellipsis" && words(one);
  }).map((one) => `words are cut off: ${place(one)}`);

  const moving = () => all("*").filter((one) => {
    const style = getComputedStyle(one);
    const longest = (text) => Math.max(...text.split(",").map((part) => parseFloat(part) * (part.includes("ms") ? 0.001 : 1)));
    return longest(style.transitionDuration) > 0.01 || (style.animationName !== "none" && longest(style.animationDuration) > 0.01);
  }).map((one) => `moves although less motion is asked for: ${place(one)}`);

  const spaced = new CSSStyleSheet();
  spaced.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }" +
    " p { margin-bottom: 2em !important }");
  const withSheet = (sheet, check) => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const found = check();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    return found;
  };
  const double = new CSSStyleSheet();
  double.replaceSync(":root { font-size: 200% !important }");
  const overflowing = () => [...wide(), ...cutOff()];

  window.examine = {
    everywhere: () => [...headings(), ...links(), ...wide(), ...cutOff()],
    telephone: () => small(44),
    spaced: () => withSheet(spaced, overflowing).map((fault) => `with wide spaces: ${fault}`),
    double: () => withSheet(double, overflowing).map((fault) => `with text twice as big: ${fault}`),
    moving,
  };

  // Keyboard: what can be reached, and what has the focus.
  const reachable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^='-']), [contenteditable]";
  window.toReach = () => [...document.querySelectorAll(reachable)].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({checkVisibilityCSS: true}) &&
    !(one.type === "radio" && !one.checked && one.form?.querySelector(`[name="${one.name}"]:checked`)));
  // [index of the first stop in main, of the last, the names of all others]
  window.aroundMain = () => {
    const all = window.toReach();
    const inMain = all.flatMap((one, index) => one.closest("main") ? [index] : []);
    return [inMain[0], inMain.at(-1), all.filter((one) => !one.closest("main")).map(place).join(" ")];
  };
  window.focused = () => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = [...one.getClientRects()].find((rect) => rect.width > 1 && rect.height > 1) || one.getBoundingClientRect();
    const points = [[box.width / 2, box.height / 2], [4, 4], [box.width - 4, box.height - 4]];
    const free = points.some(([x, y]) => {
      const top = document.elementFromPoint(box.x + x, box.y + y);
      return top && (one.contains(top) || top.contains(one));
    });
    return {
      index: window.toReach().indexOf(one),
      what: place(one),
      kind: [one.tagName, one.getAttribute("class"), one.type, one.parentElement.getAttribute("class")].join(" "),
      covered: !free,
      box: {x: box.x, y: box.y, width: box.width, height: box.height},
    };
  };
})();
