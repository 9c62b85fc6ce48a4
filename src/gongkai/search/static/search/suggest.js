// While an application is written: what is published already and resembles it. It never blocks the form.

const PAUSE = 600;
const LEAST = 4;

for (const place of document.querySelectorAll("[data-suggest]")) {
  const fields = place.dataset.suggestFor.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  if (fields.length) watch(place, fields);
}

function watch(place, fields) {
  const shown = place.querySelector("[data-suggest-hits]");
  const enough = place.querySelector("[data-suggest-enough]");
  let waiting, asked, again = "suggestAgain" in place.dataset;

  for (const field of fields) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
  }
  ask();

  async function ask() {
    const q = fields.map((field) => field.value.trim()).join(" ").trim().slice(0, 300);
    if (q.length < LEAST || q === asked) return;
    asked = q;
    // Posted with the form's token: what is typed may name people and belongs in no address.
    const body = new FormData(enough.querySelector("button").form);
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
