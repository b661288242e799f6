// Nothing that an editor typed is lost: before a form of the admin is sent, this asks whether its person is still signed in. If not,
// a window for signing in opens above the form; then the form is sent. What is sent always bears the newest CSRF token.
const dialog = document.getElementById("stay");
const frame = dialog.querySelector("iframe");
const plainFetch = window.fetch.bind(window);
let person = Number(dialog.dataset.person);

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
let checked = token(); // it changes with each sign-in

const whoIsSignedIn = async () => {
  const answer = await plainFetch(dialog.dataset.who, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
};

// True once the person chose to go on, false where they go back to what they typed.
const ask = (problem, name) => new Promise((done) => {
  dialog.dataset.problem = problem;
  for (const place of dialog.querySelectorAll("[data-name]")) place.textContent = name;
  frame.src = problem === "out" ? dialog.dataset.signIn : "about:blank";
  dialog.returnValue = "";
  dialog.addEventListener("close", () => done(dialog.returnValue === "on"), { once: true });
  dialog.showModal();
});

const closeOnceSignedIn = async () => {
  if (!dialog.open || dialog.dataset.problem !== "out") return;
  const found = await whoIsSignedIn().catch(() => null);
  if (found?.id) dialog.close("on");
};
frame.addEventListener("load", closeOnceSignedIn);
window.addEventListener("focus", closeOnceSignedIn); // after signing in in another tab

const find = async () => {
  for (;;) {
    const found = await whoIsSignedIn().catch(() => null);
    const problem = !found ? "away" : !found.id ? "out" : found.id === person ? "" : "other";
    if (problem && !(await ask(problem, found?.name ?? ""))) return false;
    if (problem === "other") person = found.id;
    if (!problem || problem === "other") {
      checked = token();
      return true;
    }
  }
};

// Whether the form may be sent. Who asks while another waits for the answer gets the same one.
let finding = null;
const ready = () => (finding ??= find().finally(() => (finding = null)));

// Autosave: one that is under way ends before the form is sent, and none begins then. Sent at once, both would make the same page
// (docs/upgrading.md). The server learns which version this window has seen last.
let saving = null; // a promise until the answer to an autosave is worked in
let saved = () => {};
let leaving = null; // while the form is sent: a promise that fails should it stay

const isAutosave = ({ body, headers }) => body instanceof FormData && new Headers(headers).get("Accept") === "application/json";
const beginAutosave = () => {
  saving = new Promise((done) => {
    saved = () => { saving = null; done(); };
  });
};
for (const name of ["success", "error"]) {
  document.addEventListener(`w-autosave:${name}`, ({ target, detail }) => {
    const { revision_id: id, revision_created_at: at } = detail.response ?? {};
    for (const [field, value] of Object.entries({ loaded_revision_id: id, loaded_revision_created_at: at })) {
      const input = target.querySelector(`input[name=${field}]`);
      if (input && value) input.value = value;
    }
    saved();
  });
}

// Every form that posts, those in windows of choosers too.
const sending = new Set();
const passed = new Set();
const cleared = new Set(); // sent a moment ago
let dismissed = false; // the person went back to the words; scripts don't ask again until a form is sent
window.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.getAttribute("method")?.toLowerCase() !== "post" || dialog.contains(form) || passed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (sending.has(form)) return;
  sending.add(form);
  const button = event.submitter;
  let stay;
  if (form.matches("[data-edit-form]")) {
    leaving = new Promise((_done, fail) => (stay = () => fail(new TypeError("The form stays"))));
    leaving.catch(() => (leaving = null));
  }
  dismissed = false;
  const go = await ready();
  if (go) await saving;
  sending.delete(form);
  if (!go) {
    stay?.();
    button?.setAttribute("data-w-progress-loading-value", "false");
    return;
  }
  const field = form.querySelector("input[name=csrfmiddlewaretoken]");
  if (field) field.value = token();
  const wasDisabled = button?.disabled; // by Wagtail, while it shows that something is being done
  if (button) button.disabled = false;
  passed.add(form);
  cleared.add(form);
  setTimeout(() => cleared.delete(form), 10_000);
  form.requestSubmit(button);
  if (button) button.disabled = wasDisabled;
}, { capture: true });

// A script that sends a form takes the same way, once: what listens to the sending may send the form itself.
const plainSubmit = HTMLFormElement.prototype.submit;
HTMLFormElement.prototype.submit = function submit() {
  if (this.getAttribute("method")?.toLowerCase() !== "post" || cleared.has(this)) plainSubmit.call(this);
  else this.requestSubmit();
};

// What scripts send by themselves: autosave, translations, choosers.
const isShut = (answer) => answer.status === 403 || (answer.redirected && answer.url.includes(dialog.dataset.door));
window.fetch = async (address, options = {}) => {
  if (isAutosave(options)) {
    if (leaving) return leaving; // its words go with the form
    beginAutosave();
  }
  const send = () => {
    const headers = new Headers(options.headers);
    if (headers.has("X-CSRFToken")) headers.set("X-CSRFToken", token());
    if (options.body instanceof FormData && options.body.has("csrfmiddlewaretoken")) options.body.set("csrfmiddlewaretoken", token());
    return plainFetch(address, { ...options, headers });
  };
  if (address instanceof Request || `${address}`.includes("/editing-sessions/")) return send(); // asked every few seconds: no work
  const writes = !["GET", "HEAD"].includes((options.method ?? "GET").toUpperCase());
  if (writes && token() !== checked) { // somebody signed in in another tab
    dismissed ||= !(await ready());
    if (dismissed) throw new TypeError("Not sent: somebody else is signed in");
  }
  const answer = await send();
  if (!isShut(answer) || dismissed) return answer;
  dismissed = !(await ready());
  return dismissed ? answer : send();
};
const plainHeader = XMLHttpRequest.prototype.setRequestHeader;
XMLHttpRequest.prototype.setRequestHeader = function setRequestHeader(name, value) {
  plainHeader.call(this, name, name.toLowerCase() === "x-csrftoken" ? token() : value);
};
window.jQuery?.(document).on("ajaxError", (_event, answer) => {
  if (answer.status === 403) ready();
});

// Wagtail takes what stands in a form two seconds after it opened for what stood there before: quick words would never be autosaved.
document.addEventListener("input", ({ target, isTrusted }) => {
  if (isTrusted && performance.now() < 5000) target.closest("form[data-edit-form]")?.setAttribute("data-w-unsaved-force-value", "true");
}, { capture: true });
