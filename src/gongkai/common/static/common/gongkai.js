// Everything works without this file; it only moves the reader to what a form refused.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector(".form-errors")?.focus();
});
