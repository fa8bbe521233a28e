// Boxes drawn on a picture become figures in the form, in percent; figures typed there are drawn. Works by touch too.

const NAMES = ["left", "top", "width", "height"];
const frame = document.getElementById("frame");
const list = document.querySelector(".box-rows");

if (frame && list) {
  const page = frame.dataset.page;
  const canvas = frame.querySelector("svg");
  const hint = document.getElementById("drawing");
  const sharp = frame.parentElement.querySelector("input[type=checkbox]");
  hint.hidden = false;
  frame.parentElement.classList.add("drawable");

  const field = (row, name) => row.querySelector(`[name=${name}]`);
  const figure = (row, name) => Number.parseFloat(field(row, name).value.replace(/[,٫]/, "."));
  const isEmpty = (row) => NAMES.every((name) => field(row, name).value.trim() === "");

  function draw() {
    canvas.replaceChildren();
    for (const row of list.children) {
      const [x, y, width, height] = NAMES.map((name) => figure(row, name));
      if (field(row, "page").value.trim() !== page || !(width > 0 && height > 0)) continue;
      add(x, y, width, height);
    }
  }

  function add(x, y, width, height) {
    const rect = document.createElementNS(canvas.namespaceURI, "rect");
    for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, value);
    canvas.append(rect);
    return rect;
  }

  // An empty row for the page, made from the last one where none is left.
  function emptyRow() {
    const free = [...list.children].find(isEmpty);
    if (free) return free;
    const last = list.lastElementChild, number = list.children.length + 1;
    const made = last.cloneNode(true);
    for (const part of made.querySelectorAll("[id], [for]")) {
      for (const name of ["id", "for"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/\d+$/, number));
      }
    }
    made.querySelector("legend").textContent = last.querySelector("legend").textContent.replace(/\d+/, number);
    for (const name of NAMES) field(made, name).value = "";
    list.append(made);
    return made;
  }

  function spot(event) {
    const area = canvas.getBoundingClientRect();
    const inside = (value) => Math.min(100, Math.max(0, value));
    return [inside((100 * (event.clientX - area.left)) / area.width), inside((100 * (event.clientY - area.top)) / area.height)];
  }

  const tenths = (value) => Math.round(value * 10) / 10;
  let begun = null;

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !sharp.checked) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    begun = { at: spot(event), rect: add(...spot(event), 0, 0) };
  });
  frame.addEventListener("pointermove", (event) => {
    if (!begun) return;
    const [x, y] = spot(event), [from, over] = begun.at;
    const drawn = { x: Math.min(x, from), y: Math.min(y, over), width: Math.abs(x - from), height: Math.abs(y - over) };
    for (const [name, value] of Object.entries(drawn)) begun.rect.setAttribute(name, value);
  });
  frame.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const [x, y] = spot(event), [from, over] = begun.at;
    begun = null;
    const left = Math.floor(Math.min(x, from) * 10) / 10, top = Math.floor(Math.min(y, over) * 10) / 10;
    const width = tenths(Math.max(x, from) - left), height = tenths(Math.max(y, over) - top);
    if (width >= 0.5 && height >= 0.5) {
      const row = emptyRow();
      field(row, "page").value = page;
      NAMES.forEach((name, at) => { field(row, name).value = [left, top, width, height].map(tenths)[at]; });
    }
    draw();
  });
  frame.addEventListener("pointercancel", () => { begun = null; draw(); });
  list.addEventListener("input", draw);
  draw();
}
