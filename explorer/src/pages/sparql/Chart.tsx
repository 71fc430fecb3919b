/** A simple chart of an answer: what runs across, what goes upwards, and with which mark. */

import * as Plot from "@observablehq/plot";
import { type ReactNode, useEffect, useMemo, useRef } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { unnamed } from "../../shared/axis.ts";
import { useParams } from "../../shared/router.ts";
import { SavePicture } from "../../shared/SavePicture.tsx";
import { type Answer, dayOf, numberOf } from "./answer.ts";
import { Choice } from "./Choice.tsx";
import { WORDS } from "./i18n.ts";
import { clipped } from "./names.ts";
import type { NameOf } from "./Results.tsx";
import style from "./sparql.module.css";

const MARKS = ["bar", "dot", "line"] as const;
type MarkName = (typeof MARKS)[number];
type Value = string | number | Date;
type RowsAnswer = Exclude<Answer, { kind: "ask" }>;

interface Point {
  readonly x: Value;
  readonly y: number;
  readonly colour: string;
}

export default function Chart({ answer, nameOf }: { readonly answer: RowsAnswer; readonly nameOf: NameOf }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const numeric = answer.names.filter((name) => answer.rows.some((row) => numberOf(row.terms[name]) !== null));
  const asked = (key: string, first: string): string => answer.names.find((name) => name === params.get(key)) ?? first;
  const y = asked("y", numeric[0] ?? "");
  const x = asked("x", answer.names.find((name) => name !== y) ?? y);
  const colour = asked("colour", "");
  const mark = MARKS.find((one) => one === params.get("mark")) ?? (answer.rows.some((row) => dayOf(row.terms[x]) !== null) ? "dot" : "bar");
  const points = useMemo(() => pointsOf(answer, { x, y, colour }, nameOf), [answer, x, y, colour, nameOf]);
  const place = useRef<HTMLDivElement>(null);
  const title = t.chartOf(y, x);

  useEffect(() => {
    const here = place.current;
    if (!here || points.length === 0) return;
    const drawn = plotted(points, { x, y, mark, width: Math.max(300, here.clientWidth), isColoured: colour !== "" });
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", title);
    unnamed(drawn);
    here.replaceChildren(drawn);
    return () => drawn.remove();
  }, [points, x, y, mark, colour, title, language]);

  return (
    <figure className={style.figure}>
      <div className={`no-print ${style.choices}`}>
        <Choice label={t.x} value={x} names={answer.names} onChange={(name) => change({ x: name }, { replace: true })} />
        <Choice label={t.y} value={y} names={numeric} onChange={(name) => change({ y: name }, { replace: true })} />
        <Choice label={t.colour} value={colour} names={answer.names} none={t.none} onChange={(name) => change({ colour: name }, { replace: true })} />
        <label>
          {t.mark}{" "}
          <select value={mark} onChange={(event) => change({ mark: event.target.value }, { replace: true })}>
            {MARKS.map((one) => (
              <option key={one} value={one}>
                {t.marks[one]}
              </option>
            ))}
          </select>
        </label>
        {points.length > 0 ? <SavePicture drawing={() => place.current?.querySelector<SVGSVGElement>("svg:last-of-type")} name="svidok-answer" /> : null}
      </div>
      {points.length === 0 ? <p className="soft">{t.chartNone}</p> : null}
      <div ref={place} className="scroll" />
      <figcaption className="soft small">
        {points.length > 0 ? `${title}. ` : ""}
        {t.chartNote}
      </figcaption>
    </figure>
  );
}

function pointsOf(answer: RowsAnswer, { x, y, colour }: { readonly x: string; readonly y: string; readonly colour: string }, nameOf: NameOf): readonly Point[] {
  return answer.rows.flatMap(({ terms }) => {
    const [high, across] = [numberOf(terms[y]), terms[x]];
    if (high === null || !across) return [];
    return [{ x: numberOf(across) ?? dayOf(across) ?? nameOf(across), y: high, colour: colour ? nameOf(terms[colour]) : "" }];
  });
}

interface Look {
  readonly x: string;
  readonly y: string;
  readonly mark: MarkName;
  readonly width: number;
  readonly isColoured: boolean;
}

/** Names stand at the side, where there is room for them; numbers and days run along the bottom. */
function plotted(points: readonly Point[], { x, y, mark, width, isColoured }: Look): SVGElement | HTMLElement {
  const isNamed = points.some((point) => typeof point.x === "string");
  const fill = isColoured ? { fill: "colour" } : { fill: "var(--link)" };
  const stroke = isColoured ? { stroke: "colour" } : { stroke: "var(--link)" };
  const place = isNamed ? { x: "y", y: "x" } : { x: "x", y: "y" };
  const names = [...new Set(points.map((point) => String(point.x)))];
  const side = Math.min(width / 2.5, 24 + Math.max(...names.map((name) => clipped(name).length)) * 6.5);
  const marks = {
    bar: () => (isNamed ? Plot.barX(points, { ...place, ...fill, tip: true }) : Plot.ruleX(points, { ...place, ...stroke, strokeWidth: 5, tip: true })),
    dot: () => Plot.dot(points, { ...place, ...fill, r: 4, tip: true }),
    line: () => Plot.line(points, { ...place, ...stroke, marker: true, tip: true, ...(isNamed ? {} : { sort: "x" }) }),
  };
  return Plot.plot({
    width,
    ...(isNamed ? { marginLeft: side, height: 60 + names.length * 24 } : { height: 360, marginLeft: 64 }),
    x: { label: isNamed ? y : x, grid: isNamed, ...(isNamed ? { tickFormat: "~s" } : {}) },
    y: { label: isNamed ? null : y, grid: !isNamed, ...(isNamed ? { domain: names, tickFormat: (name: string) => fitting(clipped(name), Math.floor((side - 20) / 6)) } : { tickFormat: "~s" }) },
    ...(isColoured ? { color: { legend: true } } : {}),
    marks: [...(mark === "bar" ? [isNamed ? Plot.ruleX([0]) : Plot.ruleY([0])] : []), marks[mark]()],
  });
}

function fitting(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
