// Drawing boxes on a page with pen, mouse or finger. Without this file the lists beside it do the work.

const sheet = document.getElementById("sheet");
const form = document.getElementById("drawing");
const canvas = sheet.querySelector("svg");
const status = document.getElementById("drawn");
const boxes = JSON.parse(document.getElementById("boxes").textContent);
const drawn = [];
// A slip of the pen is no box.
const LEAST = 0.003;

sheet.classList.add("draws");
form.hidden = false;

function place(event) {
  const frame = canvas.getBoundingClientRect();
  const within = (value) => Math.min(1, Math.max(0, value));
  return {
    x: within((event.clientX - frame.left) / frame.width),
    y: within((event.clientY - frame.top) / frame.height),
  };
}

function stretch(rect, from, to) {
  rect.setAttribute("x", Math.min(from.x, to.x));
  rect.setAttribute("y", Math.min(from.y, to.y));
  rect.setAttribute("width", Math.abs(from.x - to.x));
  rect.setAttribute("height", Math.abs(from.y - to.y));
}

canvas.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  canvas.setPointerCapture(event.pointerId);
  const from = place(event);
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  rect.classList.add("new");
  canvas.append(rect);
  const move = (moved) => stretch(rect, from, place(moved));
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", (ended) => {
    canvas.removeEventListener("pointermove", move);
    stretch(rect, from, place(ended));
    keep(rect);
  }, { once: true });
});

function keep(rect) {
  const box = { page: Number(sheet.dataset.page), ground: document.getElementById("ground").value };
  for (const name of ["x", "y", "width", "height"]) box[name] = Number(rect.getAttribute(name));
  if (box.width < LEAST || box.height < LEAST) {
    rect.remove();
    return;
  }
  drawn.push({ box, rect });
  tell();
}

function tell() {
  status.textContent = `已画出 ${drawn.length} 处，尚未保存。`;
}

document.getElementById("undo").addEventListener("click", () => {
  drawn.pop()?.rect.remove();
  tell();
});

form.addEventListener("submit", () => {
  form.elements.boxes.value = JSON.stringify([...boxes, ...drawn.map(({ box }) => box)]);
});
