/** Figures on a time axis. Plot draws the axes; the marks are buttons that open their words. */

import * as Plot from "@observablehq/plot";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { dayTicks, type Frame, unnamed } from "../../shared/axis.ts";
import { span } from "../../shared/dates.ts";
import { cut, wrapped } from "../../shared/picture.ts";
import style from "./figures.module.css";
import { WORDS } from "./i18n.ts";
import { type Label, labelled, type Mark, placed, reachOf, valuesOf } from "./marks.ts";
import { type Clock, type Comparison, type Line, SILENT } from "./model.ts";

interface Props {
  readonly lines: readonly Line[];
  readonly pairs: readonly Comparison[];
  readonly clock: Clock;
  readonly isLog: boolean;
  readonly colours: ReadonlyMap<string, number>;
  readonly colourOf: (line: Line) => string;
  readonly selected: string | null;
  readonly pair: string | null;
  readonly verdictName: (slug: string) => string;
  readonly title: string;
  readonly source: string;
  readonly onMark: (line: Line) => void;
  readonly onPair: (pair: Comparison) => void;
  readonly drawing: RefObject<SVGSVGElement | null>;
}

const STRIP = 84;
/** Room above the drawing for a title of one line; each further line takes one more. */
const HEAD = 34;
const LINE = 17;
const MOST_LINES = 3;
const FOOT = 62;

export function Chart(props: Props): ReactNode {
  const { lines, clock, isLog, drawing } = props;
  const t = useWords(WORDS);
  const language = useLang();
  const [box, width] = useWidth();
  const title = wrapped(props.title, (width - 16) / 9.5, MOST_LINES);
  const top = HEAD + (title.length - 1) * LINE;
  const height = (width < 520 ? 400 : 480) + top - HEAD;
  const hasUndated = lines.some((line) => line.days[clock] === null);
  const left = 58;
  const right = width - (hasUndated ? STRIP + 14 : 30);
  const axes = useMemo(() => axesOf(lines, clock, isLog, { left, right, width, height, language }, top), [lines, clock, isLog, left, right, width, height, language, top]);
  const marks = useMemo(() => placed(lines, clock, { x: axes.x, y: axes.y, undated: [right + 14, STRIP] }), [lines, clock, axes, right]);
  const labels = useMemo(() => {
    const isCrowded = width < 520 || marks.length > 24;
    const sizes = marks.map(({ line }) => ({ number: textWidth(line.figure.as_written ?? "", 7.4), detail: isCrowded ? 0 : textWidth(detailOf(line), 6) }));
    return labelled(marks, sizes, { left: left + 2, right: width - 2, top: top - 4, bottom: height - FOOT });
  }, [marks, width, height, top]);
  const ground = useRef<SVGGElement>(null);
  useEffect(() => {
    ground.current?.replaceChildren(axes.drawing);
  }, [axes]);
  return (
    <div ref={box} className={style.chart}>
      <svg ref={drawing} role="group" aria-label={`${props.title}. ${t.chartHelp}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} className={style.drawing}>
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" className={style.hatch} />
          </pattern>
        </defs>
        <text x={8} y={16} className={style.heading}>
          {title.map((line, index) => <tspan key={index} x={8} dy={index === 0 ? 0 : LINE}>{line}</tspan>)}
        </text>
        <g ref={ground} aria-hidden="true" />
        {hasUndated ? (
          <g aria-hidden="true">
            <rect x={right + 14} y={top} width={STRIP} height={height - top - FOOT} className={style.strip} />
            <text x={right + 14 + STRIP / 2} y={height - FOOT + 16} textAnchor="middle" className={style.note}>{t.undated}</text>
          </g>
        ) : null}
        <Links {...props} marks={marks} />
        <Marks {...props} marks={marks} labels={labels} base={height - FOOT} top={top} />
        <text x={8} y={height - 8} className={style.note}>{cut(props.source, (width - 16) / 6.4)}</text>
      </svg>
    </div>
  );
}

function Links({ pairs, pair, selected, marks, verdictName, onPair }: Pick<Props, "pairs" | "pair" | "selected" | "verdictName" | "onPair"> & { readonly marks: readonly Mark[] }): ReactNode {
  const at = (iri: string): Mark | undefined => marks.find((mark) => mark.line.figure.iri === iri);
  return (
    <g aria-hidden="true">
      {pairs.map((one) => {
        const [from, to] = [at(one.figures[0].iri), at(one.figures[1].iri)];
        if (!from || !to) return null;
        const path = curve(from, to);
        return (
          <g key={one.iri} className={style.link} data-verdict={one.verdict} data-chosen={pair === one.iri || undefined} data-near={[from, to].some((mark) => mark.line.claim === selected) || undefined} onClick={() => onPair(one)}>
            <title>{`${verdictName(one.verdict)}: ${one.reason}`}</title>
            <path d={path} className={style.reach} data-screen="" />
            <path d={path} className={style.curve} data-silent={one.verdict === SILENT || undefined} />
          </g>
        );
      })}
    </g>
  );
}

/** A curve that leaves its straight way, so that links between marks in one column stay apart. */
function curve(from: Mark, to: Mark): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = Math.min(60, 14 + Math.hypot(dx, dy) / 5) * (Math.abs(dx) < 40 ? -1 : 0.5);
  const length = Math.hypot(dx, dy) || 1;
  const x = (from.x + to.x) / 2 + (Math.abs(dx) < 40 ? bend : (dy / length) * bend);
  const y = (from.y + to.y) / 2 - (Math.abs(dx) < 40 ? 0 : (dx / length) * bend);
  return `M${from.x},${from.y} Q${x},${y} ${to.x},${to.y}`;
}

type MarksProps = Pick<Props, "clock" | "colours" | "colourOf" | "selected" | "pair" | "pairs" | "onMark"> & {
  readonly marks: readonly Mark[];
  readonly labels: readonly (Label | null)[];
  readonly base: number;
  readonly top: number;
};

function Marks({ marks, labels, clock, colours, colourOf, selected, pair, pairs, onMark, base, top }: MarksProps): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const group = useRef<SVGGElement>(null);
  const [reached, reach] = useState(0);
  const inPair = pairs.find((one) => one.iri === pair)?.figures.map((figure) => figure.iri) ?? [];
  const order = marks.map((_, index) => index).toSorted((a, b) => (marks[a]?.x ?? 0) - (marks[b]?.x ?? 0) || (marks[b]?.y ?? 0) - (marks[a]?.y ?? 0));
  const current = Math.min(reached, Math.max(0, marks.length - 1));
  const pressed = (event: KeyboardEvent, place: number, mark: Mark): void => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -place, End: order.length - 1 - place }[event.key];
    if (event.key === "Enter" || event.key === " ") onMark(mark.line);
    else if (step === undefined) return;
    else {
      const next = (place + step + order.length) % order.length;
      reach(next);
      group.current?.querySelector<SVGGElement>(`[data-place="${next}"]`)?.focus();
    }
    event.preventDefault();
  };
  return (
    <g ref={group}>
      {order.map((index, place) => {
        const mark = marks[index];
        if (!mark) return null;
        const { line } = mark;
        const days = line.days[clock];
        const when = days ? span(days.earliest, days.latest, language) : t.undated;
        const extra = [line.isTarget ? t.target : "", isAgainst(line) ? t.denied : ""].filter(Boolean).map((one) => `, ${one}`).join("");
        const name = t.mark(line.figure.as_written ?? "", line.claimant.label, line.scope.map((scope) => scope.label).join(", "), when) + extra;
        return (
          <g
            key={line.claim}
            role="button"
            tabIndex={place === current ? 0 : -1}
            data-place={place}
            data-colour={(colours.get(colourOf(line)) ?? 0) % 6}
            data-target={line.isTarget || undefined}
            data-shape={mark.shape}
            aria-label={name}
            aria-pressed={selected === line.claim || inPair.includes(line.figure.iri)}
            className={style.mark}
            onClick={() => onMark(line)}
            onFocus={() => reach(place)}
            onKeyDown={(event) => pressed(event, place, mark)}
          >
            <title>{name}</title>
            {mark.from !== null && mark.to !== null ? <line x1={mark.from} x2={mark.x} y1={mark.y} y2={mark.y} className={style.period} /> : null}
            {mark.at !== mark.x ? <line x1={mark.at} x2={mark.x} y1={mark.y} y2={mark.y} className={style.aside} /> : null}
            <Ring mark={mark} base={base} top={top} />
            <Shape mark={mark} base={base} />
            {isAgainst(line) ? <path d={`M${mark.x - 10},${mark.y + 10} L${mark.x + 10},${mark.y - 10}`} className={style.denied} /> : null}
          </g>
        );
      })}
      {marks.map((mark, index) => {
        const label = labels[index];
        return label ? (
          <text key={mark.line.claim} x={label.x} y={label.y} textAnchor={label.anchor} className={style.label} aria-hidden="true" onClick={() => onMark(mark.line)}>
            {mark.line.figure.as_written}
            {label.hasDetail ? <tspan x={label.x} dy={13} className={style.note}>{detailOf(mark.line)}</tspan> : null}
          </text>
        ) : null;
      })}
    </g>
  );
}

/** What can be pressed, and what shows that a mark is chosen or has the focus. */
function Ring({ mark, base, top }: { readonly mark: Mark; readonly base: number; readonly top: number }): ReactNode {
  const [above, below] = reachOf(mark);
  const y = Math.max(top - 6, above - 5);
  return <rect x={mark.x - 13} y={y} width={26} height={Math.max(24, Math.min(base, below + 5) - y)} className={style.reach} data-screen="" data-ring="" />;
}

export function isAgainst(line: Line): boolean {
  return line.is_denied || line.denied_by.length > 0;
}

/** The shape of a bound around a point. */
export function Shape({ mark, base = Infinity }: { readonly mark: Pick<Mark, "shape" | "x" | "y" | "top" | "bottom">; readonly base?: number }): ReactNode {
  const { shape, x, y, top, bottom } = mark;
  const end = Math.min(bottom ?? y, base);
  if (shape === "up" || shape === "down") {
    const way = shape === "up" ? -1 : 1;
    return (
      <>
        <path d={`M${x - 7},${y} H${x + 7} M${x},${y} V${y + way * 12}`} className={style.stem} />
        <path d={`M${x - 6},${y + way * 11} H${x + 6} L${x},${y + way * 20} Z`} className={style.body} />
      </>
    );
  }
  if (shape === "exact") return <circle cx={x} cy={y} r={5.5} className={style.body} />;
  if (top === null) return null;
  if (shape === "range") return <rect x={x - 5} y={top} width={10} height={Math.max(4, end - top)} className={style.body} />;
  return (
    <>
      <rect x={x - 7} y={top} width={14} height={Math.max(4, end - top)} className={style.hatched} />
      {shape === "about" ? <circle cx={x} cy={y} r={4.5} className={style.body} /> : null}
    </>
  );
}

function detailOf(line: Line): string {
  return cut([line.claimant.label, ...line.scope.map((scope) => scope.label).filter((scope) => scope !== line.claimant.label)].join(" · "), 44);
}

function textWidth(text: string, each: number): number {
  return text.length * each;
}

interface Axes {
  readonly drawing: Element;
  readonly x: (day: Date) => number;
  readonly y: (value: number) => number;
}

function axesOf(lines: readonly Line[], clock: Clock, isLog: boolean, { left, right, width, height, language }: Frame, top: number): Axes {
  const times = lines.flatMap((line) => Object.values(line.days[clock] ?? {}) as string[]).map((day) => Date.parse(day));
  const first = times.length > 0 ? Math.min(...times) : Date.parse("2024-01-01");
  const last = times.length > 0 ? Math.max(...times) : Date.parse("2024-12-31");
  const room = Math.max(20 * 86_400_000, (last - first) * 0.08);
  const values = lines.flatMap(valuesOf);
  const most = Math.max(1, ...values);
  const least = Math.min(most, ...values.filter((value) => value > 0));
  const domain: [number, number] = isLog ? [least / 2.2, most * 2.2] : [0, most * 1.12];
  const { ticks, tickFormat } = dayTicks(language, last - first + 2 * room, right - left);
  const plot = Plot.plot({
    width,
    height,
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: FOOT,
    style: { background: "none", color: "inherit", overflow: "visible" },
    x: { type: "utc", domain: [new Date(first - room), new Date(last + room)], label: null },
    y: { type: isLog ? "log" : "linear", domain, label: null, ticks: isLog ? 4 : 6, tickFormat: (value: number) => number(language, value), clamp: true },
    marks: [Plot.gridY({ ticks: isLog ? 4 : 6 }), Plot.gridX({ ticks, strokeOpacity: 0.05 }), Plot.axisX({ ticks, tickFormat }), Plot.axisY({ ticks: isLog ? 4 : 6, tickFormat: (value: number) => number(language, value) }), Plot.ruleY([domain[0]])],
  });
  const [x, y] = [plot.scale("x"), plot.scale("y")];
  unnamed(plot).removeAttribute("class");
  return { drawing: plot, x: (day) => Number(x?.apply(day)), y: (value) => Number(y?.apply(Math.max(value, domain[0]))) };
}

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    if (!box.current) return;
    const seen = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(280, Math.floor(entry.contentRect.width)));
    });
    seen.observe(box.current);
    return () => seen.disconnect();
  }, []);
  return [box, width];
}
