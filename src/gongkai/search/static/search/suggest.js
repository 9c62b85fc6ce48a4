// While an application is written: what is published already and resembles it. It never blocks the form.

const PAUSE = 600;
const LEAST = 4;

for (const place of document.querySelectorAll("[data-suggest]")) {
  const field = document.getElementById(place.dataset.suggestFor);
  if (field) watch(place, field);
}

function watch(place, field) {
  const shown = place.querySelector("[data-suggest-hits]");
  const enough = place.querySelector("[data-suggest-enough]");
  let waiting, asked, again = false;

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  if (field.value) ask();

  async function ask() {
    const q = field.value.trim().slice(0, 300);
    if (q.length < LEAST || q === asked) return;
    asked = q;
    // Posted with the form's token: what is typed may name people and belongs in no address.
    const body = new FormData(enough);
    body.set("q", q);
    body.set("agency", place.dataset.suggestAgency);
    if (again) body.set("again", "1");
    const answer = await fetch(place.dataset.suggest, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || q !== asked) return;
    shown.innerHTML = await answer.text();
    for (const link of shown.querySelectorAll("a")) link.target = "_blank";
    const hasHits = Boolean(shown.querySelector(".hits"));
    again ||= hasHits;
    enough.hidden = !hasHits;
    place.hidden = !shown.textContent.trim();
  }
}
