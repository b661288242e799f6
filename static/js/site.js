// Menus are <details> and work without this file. It closes an open one where a reader expects that:
// on Escape, on a click elsewhere, and when its neighbour opens.
const MENUS = ".nav__menu, .nav__item > details";

const openMenus = () => [...document.querySelectorAll(MENUS)].filter((menu) => menu.open);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = openMenus();
  const innermost = open.findLast((menu) => menu.contains(document.activeElement)) ?? open.at(-1);
  if (!innermost) return;
  const focusInside = innermost.contains(document.activeElement);
  innermost.open = false;
  if (focusInside) innermost.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

// "toggle" does not bubble. Browsers that know <details name> close the neighbour themselves.
document.addEventListener("toggle", ({ target }) => {
  if (!target.open || !target.matches(".nav__item > details")) return;
  for (const menu of document.querySelectorAll(".nav__item > details[open]")) if (menu !== target) menu.open = false;
}, true);

// A search box suggests pages once a reader turns to it; what does it is loaded then.
for (const box of document.querySelectorAll("[data-suggestions]")) {
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.addEventListener("focus", async () => (await import(box.dataset.script)).suggestIn(box), { once: true });
}

// The button prints the page; without scripts there is none, and words say how.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A reader's list of pages to print stands in addresses. This tab remembers it until it is closed, so
// that the next page is added to the list; without that each link begins a list.
try {
  const list = document.querySelector("[data-my-pages]");
  if (list) sessionStorage.setItem("my-pages", list.dataset.myPages);
  const kept = sessionStorage.getItem("my-pages");
  for (const link of document.querySelectorAll("[data-add-page]")) if (kept) link.search += `&pages=${kept}`;
} catch {} // the browser keeps nothing

// A reader's list of services stands in addresses, too. This browser remembers it until it is emptied.
try {
  const list = document.querySelector("[data-my-services]");
  if (list) localStorage.setItem("my-services", list.dataset.myServices);
  const kept = localStorage.getItem("my-services");
  if (kept) {
    for (const link of document.querySelectorAll("[data-add-service]")) link.search = `?s=${kept}.${link.dataset.addService}`;
    for (const part of document.querySelectorAll("[data-kept-services]")) {
      part.hidden = false;
      for (const link of part.querySelectorAll("a")) link.search = `?s=${kept}`;
    }
  }
} catch {} // the browser keeps nothing

// An alert that a reader has hidden stays hidden in this browser until it says something else. It is told
// to screen readers once, on the first page that has it.
const alerts = document.querySelectorAll("[data-alert]");
const hideAlert = (alert) => {
  alert.hidden = true;
  if ([...alerts].every((one) => one.hidden)) alert.parentElement.hidden = true;
};
for (const alert of alerts) {
  const key = `alert-${alert.dataset.alert}`;
  const button = alert.querySelector("button");
  try {
    if (localStorage.getItem(key) === "hidden") {
      hideAlert(alert);
      continue;
    }
    if (!localStorage.getItem(key)) {
      const status = alert.parentElement.querySelector("[role=status]");
      setTimeout(() => status.append(`${alert.querySelector(".alert__words").textContent} `), 500);
      localStorage.setItem(key, "told");
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      localStorage.setItem(key, "hidden");
      hideAlert(alert);
      document.querySelector("#main").focus({ preventScroll: true });
    });
  } catch {} // the browser keeps nothing, so the alert stays
}

// On paper every part is open, in browsers too that print only what is.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("main details:not([open])")) {
    part.open = true;
    addEventListener("afterprint", () => (part.open = false), { once: true });
  }
});
