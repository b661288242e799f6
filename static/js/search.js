// Suggestions under a search box: an ARIA combobox with a list. Without this file the form works as it stands.
// site.js imports it when a reader turns to the box.

const PAUSE = 150; // milliseconds without a keystroke before the site is asked
const FEWEST = 2; // letters
const UNSEEN = /[\u2066-\u2069\u200e]/g; // the site isolates digits among words from right to left

const wordsOf = (option) => option.textContent.replace(UNSEEN, "");

export function suggestIn(box) {
  const list = document.createElement("ul");
  list.className = "search-form__list";
  list.id = `${box.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  const said = document.createElement("p");
  said.className = "hidden";
  said.setAttribute("role", "status");
  box.after(list);
  box.form.append(said);
  box.setAttribute("aria-controls", list.id);

  let typed = box.value;
  let timer = 0;
  let asking = new AbortController();

  const close = () => {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const active = () => list.querySelector("[aria-selected=true]");

  const activate = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
    box.value = option ? wordsOf(option) : typed;
  };

  const choose = (option) => {
    box.value = wordsOf(option);
    close();
    box.form.requestSubmit();
  };

  const show = ({ suggestions, language, direction, said: words }) => {
    list.lang = language;
    list.dir = direction;
    list.replaceChildren(...suggestions.map((text, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.textContent = text;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    list.hidden = !suggestions.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
    said.textContent = words;
  };

  const ask = async () => {
    const { signal } = (asking = new AbortController());
    try {
      const answer = await fetch(`${box.dataset.suggestions}?q=${encodeURIComponent(typed)}`, { signal });
      const found = answer.ok && (await answer.json());
      if (found && !signal.aborted) show(found);
    } catch {
      if (!signal.aborted) close(); // no network; who typed on waits for a newer answer
    }
  };

  const typing = () => {
    typed = box.value;
    close();
    said.textContent = "";
    if (typed.trim().length >= FEWEST) timer = setTimeout(ask, PAUSE);
  };

  const step = (direction) => {
    const options = [null, ...list.children];
    activate(options.at((options.indexOf(active()) + direction) % options.length));
  };

  box.addEventListener("input", typing);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown" && box.value.trim().length >= FEWEST) typing();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      activate(null);
      close();
    } else if (event.key === "Enter" && active()) {
      event.preventDefault();
      choose(active());
    }
  });
  // A press would take the focus, and with it the list, away before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  if (typed.trim() && document.activeElement === box && typed !== box.defaultValue) typing();
}
