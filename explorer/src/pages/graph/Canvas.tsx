/** The drawing. It is for the pointer; the list beside it does the same by keyboard. */

import { memo, type PointerEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";

import { counted, useLang, useWords } from "../../i18n/index.ts";
import style from "./graph.module.css";
import { LINKS, THINGS, WORDS } from "./i18n.ts";
import type { CanvasNode, Edge, Place, View } from "./model.ts";
import { DASHES, signOf, wrapped } from "./symbols.ts";
import { named, relation } from "./terms.ts";

interface Props {
  readonly drawing: RefObject<SVGSVGElement | null>;
  /** Told the view that is drawn, so that buttons can go on from it. */
  readonly drawn: RefObject<View | null>;
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly Edge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly hidden: ReadonlyMap<string, number>;
  readonly view: View | null;
  readonly chosen: readonly string[];
  readonly onPath: ReadonlySet<string>;
  readonly onView: (view: View) => void;
  readonly onNode: (iri: string) => void;
  readonly onEdge: (edge: Edge) => void;
  readonly onNothing: () => void;
  readonly onMoved: (iri: string, place: Place) => void;
}

interface Drag {
  readonly iri: string | null;
  readonly x: number;
  readonly y: number;
  readonly view: View;
  readonly dx: number;
  readonly dy: number;
}

/** Pixels that a pointer may tremble before a press is a drag. */
const TREMBLE = 4;

export function Canvas({ drawing, drawn, nodes, edges, places, hidden, view: given, chosen, onPath, onView, onNode, onEdge, onNothing, onMoved }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const size = useSize(drawing);
  const [drag, setDrag] = useState<Drag | null>(null);
  const fitting = useMemo(() => fit(nodes.flatMap(({ node }) => places.get(node.iri) ?? []), size), [nodes, places, size]);
  const view = drag && drag.iri === null ? { ...drag.view, x: drag.view.x + drag.dx, y: drag.view.y + drag.dy } : (given ?? fitting);
  const spot = (iri: string): readonly [number, number] => {
    const place = places.get(iri) ?? { x: 0, y: 0 };
    const moved = drag?.iri === iri ? drag : { dx: 0, dy: 0 };
    return [place.x * view.scale + view.x + moved.dx, place.y * view.scale + view.y + moved.dy];
  };
  const isNode = chosen.length === 1;
  // Far away signs are smaller; names are not.
  const sign = Math.min(1, Math.max(0.55, view.scale * 1.25));
  const chosenEdge = edges.find((edge) => isChosen(edge, chosen))?.key ?? null;
  const first = isNode ? (chosen[0] ?? null) : null;
  // By numbers: a view that was read anew from the address is the same view.
  const labels = useMemo(
    () =>
      labelled(nodes, edges, spot, sign, [...(first ? [first] : []), ...endsOf(onPath)], (edge) => {
        const link = edge.links[0];
        return link ? (edge.sort === "denied" ? `${named(language, "sort", "denied")}: ` : "") + relation(language, link.link) + (edge.links.length > 1 ? ` +${edge.links.length - 1}` : "") : "";
      }, chosenEdge),
    [nodes, edges, places, view.x, view.y, view.scale, drag, first, onPath, chosenEdge, language],
  );

  // React listens to the wheel passively; zooming must keep the page from scrolling.
  const live = useRef({ view, onView });
  live.current = { view, onView };
  useEffect(() => {
    drawn.current = view;
  });
  useEffect(() => {
    const svg = drawing.current;
    const turned = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = (event.currentTarget as Element).getBoundingClientRect();
      live.current.onView(zoomed(live.current.view, Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top));
    };
    svg?.addEventListener("wheel", turned, { passive: false });
    return () => svg?.removeEventListener("wheel", turned);
  }, [drawing]);

  const down = (event: PointerEvent<SVGElement>, iri: string | null): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ iri, x: event.clientX, y: event.clientY, view, dx: 0, dy: 0 });
  };
  const moved = (event: PointerEvent): void => {
    if (drag) setDrag({ ...drag, dx: event.clientX - drag.x, dy: event.clientY - drag.y });
  };
  const up = (): void => {
    if (!drag) return;
    setDrag(null);
    const isPress = Math.hypot(drag.dx, drag.dy) < TREMBLE;
    if (drag.iri === null) return isPress ? onNothing() : onView({ ...drag.view, x: drag.view.x + drag.dx, y: drag.view.y + drag.dy });
    if (isPress) return onNode(drag.iri);
    const place = places.get(drag.iri);
    if (place) onMoved(drag.iri, { x: place.x + drag.dx / view.scale, y: place.y + drag.dy / view.scale, isPinned: true });
  };
  // The same functions in every drawing, so that only what changed is drawn anew.
  const latest = useRef({ down, onEdge });
  latest.current = { down, onEdge };
  const hands = useMemo(() => ({
    down: (event: PointerEvent<SVGElement>, iri: string): void => latest.current.down(event, iri),
    press: (edge: Edge): void => latest.current.onEdge(edge),
  }), []);
  return (
    <svg
      ref={drawing}
      className={style.canvas}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t.canvas(counted(language, nodes.length, THINGS[language]), counted(language, edges.length, LINKS[language]))}
      onPointerDown={(event) => down(event, null)}
      onPointerMove={moved}
      onPointerUp={up}
      onPointerCancel={() => setDrag(null)}
      data-dragging={drag !== null}
    >
      <g>
        {edges.map((edge) => {
          const [x1, y1] = spot(edge.ends[0]);
          const [x2, y2] = spot(edge.ends[1]);
          return <Line key={edge.key} edge={edge} x1={x1} y1={y1} x2={x2} y2={y2} isChosen={isChosen(edge, chosen)} isOnPath={onPath.has(edge.key)} label={labels.edges.get(edge.key) ?? ""} onPress={hands.press} />;
        })}
      </g>
      <g>
        {nodes.map((one) => {
          const [x, y] = spot(one.node.iri);
          return <Sign key={one.node.iri} one={one} x={x} y={y} sign={sign} more={hidden.get(one.node.iri) ?? 0} isChosen={isNode && chosen[0] === one.node.iri} isPinned={places.get(one.node.iri)?.isPinned ?? false} label={labels.nodes.get(one.node.iri)?.join("\n") ?? ""} onDown={hands.down} />;
        })}
      </g>
    </svg>
  );
}

interface SignProps {
  readonly one: CanvasNode;
  readonly x: number;
  readonly y: number;
  readonly sign: number;
  /** Links that are not on the canvas. */
  readonly more: number;
  readonly isChosen: boolean;
  readonly isPinned: boolean;
  /** The lines of its name that have room. */
  readonly label: string;
  readonly onDown: (event: PointerEvent<SVGElement>, iri: string) => void;
}

const Sign = memo(function Sign({ one: { node, hub }, x, y, sign, more, isChosen, isPinned, label, onDown }: SignProps): ReactNode {
  const t = useWords(WORDS);
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} className={style.node} data-kind={node.kind} data-chosen={isChosen} data-iri={node.iri} onPointerDown={(event) => onDown(event, node.iri)}>
      <title>{`${node.label}${hub ? ` – ${t.hub}` : ""}${more > 0 ? ` – ${t.more}: ${more}` : ""}`}</title>
      {isChosen ? <circle r={21 * sign} className={style.ring} /> : null}
      {hub ? <path d={signOf(node.kind)} transform={`scale(${1.35 * sign})`} className={style.hub} /> : null}
      <path d={signOf(node.kind)} transform={`scale(${sign})`} className={style.sign} strokeDasharray={node.sort === "documented" ? "none" : DASHES[node.sort]} />
      {isPinned ? <path d="M0-5V6M-4-5H4" className={style.pinned} /> : null}
      {more > 0 && sign > 0.8 ? <text x={13} y={-11} className={style.more}>+{more}</text> : null}
      {label ? label.split("\n").map((line, index) => <text key={index} y={15 + 14 * sign + index * 14} className={style.label}>{line}</text>) : null}
    </g>
  );
});

interface LineProps {
  readonly edge: Edge;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly isChosen: boolean;
  readonly isOnPath: boolean;
  readonly label: string;
  readonly onPress: (edge: Edge) => void;
}

const Line = memo(function Line({ edge, x1, y1, x2, y2, isChosen, isOnPath, label, onPress }: LineProps): ReactNode {
  const language = useLang();
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const ends = { x1: x1 + ux * 15, y1: y1 + uy * 15, x2: x2 - ux * 16, y2: y2 - uy * 16 };
  return (
    <g className={style.edge} data-sort={edge.sort} data-chosen={isChosen} onPointerDown={(event) => event.stopPropagation()} onClick={() => onPress(edge)}>
      <title>{titleOf(edge, language)}</title>
      {isOnPath || isChosen ? <line {...ends} className={isChosen ? style.chosenLine : style.pathLine} /> : null}
      <line {...ends} className={style.line} strokeDasharray={DASHES[edge.sort]} />
      <path d="M-9-4.5L0 0L-9 4.5" className={style.head} transform={`translate(${ends.x2.toFixed(1)} ${ends.y2.toFixed(1)}) rotate(${((Math.atan2(uy, ux) * 180) / Math.PI).toFixed(1)})`} />
      {edge.sort === "denied" || edge.isContested ? <path d="M-5-5L5 5M-5 5L5-5" className={style.cross} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} /> : null}
      {label ? <text x={x} y={y - 6} className={style.edgeLabel}>{label}</text> : null}
      <line {...ends} className={style.press} data-screen="" />
    </g>
  );
});

export function isChosen(edge: Edge, chosen: readonly string[]): boolean {
  return chosen.length === 2 && edge.ends.every((end) => chosen.includes(end));
}

function titleOf(edge: Edge, language: "en" | "uk"): string {
  return edge.links
    .map(({ link }) => {
      const said = [...new Set(link.claims.map((one) => `${one.claimant.label}, ${one.document.label}`))].join("; ");
      return `${link.source.label} – ${relation(language, link)} – ${link.target.label} (${named(language, "sort", link.sort)})${said ? `: ${said}` : ""}`;
    })
    .join("\n");
}

// ------------------------------------------------------------------------------- measures

interface Size {
  readonly width: number;
  readonly height: number;
}

function useSize(of: RefObject<SVGSVGElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 700, height: 560 });
  useEffect(() => {
    const svg = of.current;
    if (!svg) return;
    const watcher = new ResizeObserver(() => {
      const box = svg.getBoundingClientRect();
      if (box.width > 0 && box.height > 0) setSize({ width: Math.round(box.width), height: Math.round(box.height) });
    });
    watcher.observe(svg);
    return () => watcher.disconnect();
  }, [of]);
  return size;
}

/** The view in which everything is seen, no closer than one to one and a half. */
function fit(places: readonly Place[], { width, height }: Size): View {
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  if (places.length === 0) return { x: width / 2, y: height / 2, scale: 1 };
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [beside, above] = [Math.min(80, width / 6), 46];
  const scale = Math.min(1.5, (width - 2 * beside) / Math.max(1, right - left), (height - 2 * above) / Math.max(1, bottom - top));
  return { x: width / 2 - ((left + right) / 2) * scale, y: height / 2 - 8 - ((top + bottom) / 2) * scale, scale };
}

export function zoomed(view: View, by: number, x: number, y: number): View {
  const scale = Math.min(4, Math.max(0.05, view.scale * by));
  const factor = scale / view.scale;
  return { scale, x: x - (x - view.x) * factor, y: y - (y - view.y) * factor };
}

type Spot = (iri: string) => readonly [number, number];
type Box = readonly [left: number, top: number, right: number, bottom: number];

/** So many things with most links keep their names, even over the signs of others. */
const SURE = 10;

/** The two things that a path connects: each has one link of it. */
function endsOf(path: ReadonlySet<string>): string[] {
  const seen = new Map<string, number>();
  for (const key of path) for (const end of key.split(" ")) seen.set(end, (seen.get(end) ?? 0) + 1);
  return [...seen].flatMap(([end, times]) => (times === 1 ? [end] : []));
}

/** Which names and relations have room: what is chosen first, then what has most links here. */
function labelled(nodes: readonly CanvasNode[], edges: readonly Edge[], spot: Spot, size: number, first: readonly string[], said: (edge: Edge) => string, chosenEdge: string | null): { nodes: Map<string, string[]>; edges: Map<string, string> } {
  const signs: Box[] = nodes.map(({ node }) => {
    const [x, y] = spot(node.iri);
    return [x - 14 * size, y - 14 * size, x + 14 * size, y + 14 * size];
  });
  const names: Box[] = [];
  const isFree = (box: Box, among: readonly Box[]): boolean => !among.some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3]);
  const place = (box: Box, isSure: boolean): boolean => {
    const hasRoom = isFree(box, names) && (isSure || isFree(box, signs));
    if (hasRoom) names.push(box);
    return hasRoom;
  };
  const shown = { nodes: new Map<string, string[]>(), edges: new Map<string, string>() };
  const drawn = new Map<string, number>();
  for (const { ends } of edges) for (const end of ends) drawn.set(end, (drawn.get(end) ?? 0) + 1);
  const rank = (iri: string): number => (first.includes(iri) ? 1_000 - first.indexOf(iri) : (drawn.get(iri) ?? 0));
  const order = nodes.toSorted((one, other) => rank(other.node.iri) - rank(one.node.iri) || other.degree - one.degree);
  for (const [index, { node }] of order.entries()) {
    const [x, y] = spot(node.iri);
    const all = wrapped(node.label);
    for (const lines of all.length > 1 ? [all, [`${all[0] ?? ""} …`]] : [all]) {
      const half = Math.max(...lines.map((line) => [...line].length)) * 3.2;
      const top = y + 4 + 14 * size;
      if (!place([x - half, top, x + half, top + 1 + 14 * lines.length], index < SURE)) continue;
      shown.nodes.set(node.iri, lines);
      break;
    }
  }
  for (const edge of edges) {
    const [one, other] = [spot(edge.ends[0]), spot(edge.ends[1])];
    const [x, y] = [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
    const text = said(edge);
    const half = [...text].length * 2.8;
    if (place([x - half, y - 16, x + half, y - 3], edge.key === chosenEdge)) shown.edges.set(edge.key, text);
  }
  return shown;
}
