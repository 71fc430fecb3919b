/** Entries as bars on one axis, in lanes by how they are told. Plot draws the axis. */

import * as Plot from "@observablehq/plot";
import { type KeyboardEvent, memo, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { dayTicks, type Frame, unnamed } from "../../shared/axis.ts";
import { cut } from "../../shared/picture.ts";
import { WORDS } from "./i18n.ts";
import { type Bar, barOf, type Row, SECTIONS, windowOf } from "./model.ts";
import style from "./timeline.module.css";

interface Props {
  /** Those with a date. */
  readonly rows: readonly Row[];
  readonly title: string;
  readonly selected: string | null;
  readonly dateOf: (row: Row) => string;
  readonly onRow: (row: Row) => void;
  /** First and last day that were asked for. */
  readonly from: string | null;
  readonly to: string | null;
  readonly drawing: RefObject<SVGSVGElement | null>;
}

const LINE = 26;
const LANE = 30;
const TOP = 56;
const FOOT = 50;

export const Chart = memo(function Chart({ rows, title, selected, dateOf, onRow, from, to, drawing }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
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
  const left = width < 520 ? 16 : 26;
  const right = width - left;
  const lanes = useMemo(() => SECTIONS.map((section) => ({ section, rows: rows.filter((row) => row.section === section) })).filter((lane) => lane.rows.length > 0), [rows]);
  const height = TOP + FOOT + lanes.length * LANE + rows.length * LINE;
  const axis = useMemo(() => axisOf(windowOf(rows, from, to), { left, right, width, height, language }), [rows, from, to, left, right, width, height, language]);
  const ground = useRef<SVGGElement>(null);
  useEffect(() => {
    ground.current?.replaceChildren(axis.drawing);
  }, [axis]);
  const [reached, reach] = useState(0);
  const current = Math.min(reached, Math.max(0, rows.length - 1));
  const onKey = useCallback(
    (event: KeyboardEvent, place: number, row: Row): void => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -place, End: rows.length - 1 - place }[event.key];
      if (event.key === "Enter" || event.key === " ") onRow(row);
      else if (step === undefined) return;
      else {
        const next = (place + step + rows.length) % rows.length;
        reach(next);
        drawing.current?.querySelector<SVGGElement>(`[data-place="${next}"]`)?.focus();
      }
      event.preventDefault();
    },
    [rows.length, onRow, drawing],
  );
  let y = TOP;
  let place = -1;
  return (
    <div ref={box} className={style.chart} role="region" aria-label={t.chart} tabIndex={0}>
      <svg ref={drawing} role="group" aria-label={`${title}. ${t.chartHelp}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} className={style.drawing}>
        <defs>
          <pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="6" className={style.hatch} />
          </pattern>
        </defs>
        <text x={8} y={16} className={style.heading}>{cut(title, (width - 16) / 9.5)}</text>
        <g ref={ground} aria-hidden="true" />
        <g>
          {lanes.map((lane) => {
            const head = y;
            y += LANE;
            return (
              <g key={lane.section} data-section={lane.section} className={style.lane}>
                <rect x={0} y={head} width={width} height={LANE + lane.rows.length * LINE} className={style.ground} aria-hidden="true" />
                <text x={8} y={head + 20} className={style.laneName}>{t.sections[lane.section]} <tspan className={style.note}>{lane.rows.length}</tspan></text>
                {lane.rows.map((row) => {
                  const line = y;
                  y += LINE;
                  place += 1;
                  return <Mark key={row.iri} row={row} date={dateOf(row)} y={line} left={left} right={right} x={axis.x} width={width} place={place} isCurrent={place === current} isChosen={selected === row.iri} onRow={onRow} onReach={reach} onKey={onKey} />;
                })}
              </g>
            );
          })}
        </g>
        <text x={8} y={height - 6} className={style.note}>{cut(t.source("Svidok"), (width - 16) / 5.6)}</text>
      </svg>
    </div>
  );
});

interface DrawnProps {
  readonly row: Row;
  readonly date: string;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly x: (time: number) => number;
}

interface MarkProps extends DrawnProps {
  readonly width: number;
  /** Which one it is, from above. */
  readonly place: number;
  /** The one that Tab leads to. */
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly onRow: (row: Row) => void;
  readonly onReach: (place: number) => void;
  readonly onKey: (event: KeyboardEvent, place: number, row: Row) => void;
}

const Mark = memo(function Mark({ width, place, isCurrent, isChosen, onRow, onReach, onKey, ...drawn }: MarkProps): ReactNode {
  const t = useWords(WORDS);
  const { row, date, y } = drawn;
  const name = [row.label, date, t.sections[row.section], row.is_disputed ? t.disputed : ""].filter(Boolean).join(", ");
  const where = laid(drawn);
  return (
    <g>
      <g role="button" tabIndex={isCurrent ? 0 : -1} data-place={place} aria-label={name} aria-pressed={isChosen} className={style.mark} onClick={() => onRow(row)} onFocus={() => onReach(place)} onKeyDown={(event) => onKey(event, place, row)}>
        <title>{name}</title>
        <rect x={2} y={y} width={width - 4} height={LINE} rx={4} className={style.reach} data-screen="" />
        <Drawn row={row} laid={where} />
      </g>
      <Name words={where.words} />
    </g>
  );
});

interface Laid {
  readonly bar: Bar;
  readonly top: number;
  readonly high: number;
  readonly words: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: "start" | "end" };
}

/** Where a bar and its words go: the words beside it where there is room, else above it. */
function laid({ row, date, y, left, right, x }: DrawnProps): Laid {
  const bar = barOf(row, x, left, right);
  const words = bar.isOutside ? `${row.label} (${date})` : row.label;
  const isRight = right - bar.right >= bar.left - left;
  const beside = isRight ? right - bar.right - 14 : bar.left - left - 14;
  const isAbove = beside < Math.min(260, words.length * 6.4) && bar.right - bar.left > beside;
  const room = isAbove ? right - bar.left : beside;
  const at = isAbove ? bar.left : isRight ? bar.right + 13 : bar.left - 13;
  return {
    bar,
    top: isAbove ? y + 18 : y + 7,
    high: isAbove ? 6 : 12,
    words: { text: cut(words, room / 6.4), x: at, y: isAbove ? y + 13 : y + 17, anchor: isRight || isAbove ? "start" : "end" },
  };
}

function Drawn({ row, laid: { bar, top, high } }: { readonly row: Row; readonly laid: Laid }): ReactNode {
  const middle = top + high / 2;
  return (
    <>
      <rect x={bar.left} y={top} width={bar.right - bar.left} height={high} rx={3} className={style.may} data-basis={row.when.basis} />
      {bar.core ? <rect x={bar.core[0] + 1} y={top + 1} width={Math.max(2, bar.core[1] - bar.core[0] - 2)} height={high - 2} rx={2} className={style.core} /> : null}
      {bar.isOpenLeft ? <path d={`M${bar.left - 1},${middle - 6} L${bar.left - 10},${middle} L${bar.left - 1},${middle + 6} Z`} className={style.arrow} /> : null}
      {bar.isOpenRight ? <path d={`M${bar.right + 1},${middle - 6} L${bar.right + 10},${middle} L${bar.right + 1},${middle + 6} Z`} className={style.arrow} /> : null}
      {row.is_disputed ? <path d={`M${(bar.left + bar.right) / 2 - 9},${middle + 9} L${(bar.left + bar.right) / 2 + 9},${middle - 9}`} className={style.disputed} /> : null}
    </>
  );
}

/** The name of an entry, as far as there is room; the whole of it is the name of its button. */
function Name({ words: { text, x, y, anchor } }: { readonly words: Laid["words"] }): ReactNode {
  return <text x={x} y={y} textAnchor={anchor} className={style.label} aria-hidden="true">{text}</text>;
}

function axisOf([first, last]: readonly [number, number], { left, right, width, height, language }: Frame): { readonly drawing: Element; readonly x: (time: number) => number } {
  const { ticks, tickFormat } = dayTicks(language, last - first, right - left);
  const plot = Plot.plot({
    width,
    height,
    marginLeft: left,
    marginRight: width - right,
    marginTop: TOP - 6,
    marginBottom: FOOT - 8,
    style: { background: "none", color: "inherit", overflow: "visible" },
    x: { type: "utc", domain: [new Date(first), new Date(last)], label: null },
    marks: [Plot.gridX({ ticks, strokeOpacity: 0.12 }), Plot.axisX({ ticks, tickFormat, anchor: "top" }), Plot.axisX({ ticks, tickFormat, anchor: "bottom" })],
  });
  unnamed(plot).removeAttribute("class");
  const x = plot.scale("x");
  return { drawing: plot, x: (time) => Number(x?.apply(new Date(time))) };
}
