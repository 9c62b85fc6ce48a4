// Every page works without this file. It only offers what a browser cannot do from a link: printing.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
