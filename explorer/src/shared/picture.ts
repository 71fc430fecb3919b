/** A drawing of a page as a file: SVG with its colours written out, or PNG. */

import { download } from "./csv.ts";

const SVG = "http://www.w3.org/2000/svg";
const WRITTEN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "visibility"];

/** Writes a drawing so that it looks the same without the style sheets of the page. */
export function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  writeStyles(drawing, copy);
  // A sheet of styles inside the drawing names variables of the page, which no other viewer knows.
  copy.querySelectorAll("[data-screen], style").forEach((part) => part.remove());
  const { width, height } = sizeOf(drawing);
  const ground = document.createElementNS(SVG, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

export function saveSvg(drawing: SVGSVGElement, name: string): void {
  download(`${name}.svg`, svgText(drawing), "image/svg+xml");
}

/** Paints a drawing at twice its size; raises where the browser cannot. */
export async function savePng(drawing: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = sizeOf(drawing);
  const picture = new Image(width, height);
  const url = URL.createObjectURL(new Blob([svgText(drawing)], { type: "image/svg+xml" }));
  try {
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const painted = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (painted) download(`${name}.png`, painted, "image/png");
  } finally {
    URL.revokeObjectURL(url);
  }
}

function sizeOf(drawing: SVGSVGElement): { width: number; height: number } {
  const { width, height } = drawing.viewBox.baseVal;
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  to.removeAttribute("class");
  for (const name of WRITTEN) to.removeAttribute(name);
  to.setAttribute("style", WRITTEN.map((name) => `${name}:${style.getPropertyValue(name).replaceAll('"', "'")}`).join(";"));
  for (let index = 0; index < from.children.length; index += 1) {
    const [one, other] = [from.children[index], to.children[index]];
    if (one && other) writeStyles(one, other);
  }
}

/** A text of at most so many signs, four at least; what is left out shows as an ellipsis. */
export function cut(text: string, most: number): string {
  const room = Math.max(4, Math.floor(most));
  const signs = Array.from(text);
  return signs.length > room ? `${signs.slice(0, room - 1).join("")}…` : text;
}

/** A text in lines of at most so many signs, alike in length and broken between words; what is beyond them is cut. */
export function wrapped(text: string, most: number, lines: number): readonly string[] {
  const widest = broken(text, most, lines);
  if (widest.length === 1 || widest.at(-1)?.endsWith("…")) return widest;
  for (let room = Math.ceil(text.length / widest.length); room < most; room += 1) {
    const found = broken(text, room, lines);
    if (found.length <= widest.length && !found.at(-1)?.endsWith("…")) return found;
  }
  return widest;
}

function broken(text: string, most: number, lines: number): readonly string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest !== "" && found.length < lines - 1 && Array.from(rest).length > most) {
    const room = Array.from(rest).slice(0, Math.max(4, Math.floor(most)) + 1).join("");
    const end = room.lastIndexOf(" ");
    if (end <= 0) break;
    found.push(room.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === "" && found.length > 0 ? found : [...found, cut(rest, most)];
}
