// Every page works without this file. It adds what a link cannot do: print, narrow a list, copy, drop a file.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;

document.addEventListener("input", ({ target }) => {
  if (!target.dataset.filter) return;
  for (const item of document.querySelectorAll(`${target.dataset.filter} > *`)) {
    item.hidden = !item.textContent.includes(target.value.trim());
  }
});

document.addEventListener("click", ({ target }) => {
  if (!("copy" in target.dataset)) return;
  const editor = document.querySelector("main textarea");
  if (editor) editor.setRangeText(target.textContent, editor.selectionStart, editor.selectionEnd, "end");
  navigator.clipboard?.writeText(target.textContent);
});

// The figure whose records the drawer shows stays marked; where the drawer lies below, go there.
document.addEventListener("click", ({ target }) => {
  const cell = target.closest(".statgrid td.n:has(> a)");
  if (!cell) return;
  document.querySelector(".statgrid td.open")?.classList.remove("open");
  cell.classList.add("open");
});

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id === "drawer" && getComputedStyle(target).position === "static") target.scrollIntoView();
});

// A file may be dropped where one may be chosen.
for (const place of document.querySelectorAll("[data-drop]")) {
  const input = place.querySelector("input[type=file]");
  place.querySelector("[data-drop-hint]").hidden = false;
  for (const kind of ["dragover", "dragleave", "drop"]) {
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.toggle("over", kind === "dragover");
    });
  }
  place.addEventListener("drop", ({ dataTransfer }) => {
    if (dataTransfer.files.length) input.files = dataTransfer.files;
  });
}
