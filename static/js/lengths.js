// A browser cuts what is pasted into a field with a limit, without a word. In the admin the words stay, and the limit is said beside them.
(() => {
  const words = document.currentScript.dataset.words;

  document.addEventListener("focusin", ({target}) => {
    if (target.maxLength > 0) {
      target.dataset.longest = target.maxLength;
      target.removeAttribute("maxlength");
    }
  });

  document.addEventListener("input", ({target}) => {
    const longest = Number(target.dataset?.longest);
    if (!longest) return;
    const tooMany = [...target.value].length - longest;
    let said = target.nextElementSibling?.matches(".too-long") ? target.nextElementSibling : null;
    if (tooMany <= 0) {
      said?.remove();
      return;
    }
    if (!said) {
      said = document.createElement("p");
      said.className = "too-long error-message";
      said.setAttribute("role", "status");
      target.after(said);
    }
    said.textContent = words.replace("{tooMany}", tooMany).replace("{longest}", longest);
  });
})();
