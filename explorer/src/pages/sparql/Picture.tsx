/** Links between things as a picture, and the same as a list. */

import { type ReactNode, useMemo, useRef } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { useParams } from "../../shared/router.ts";
import { SavePicture } from "../../shared/SavePicture.tsx";
import type { Answer, Row, Term } from "./answer.ts";
import { Choice } from "./Choice.tsx";
import { WORDS } from "./i18n.ts";
import { type Link, placed } from "./layout.ts";
import { clipped, namedOf, pageOf, shortOf, useSpelling, useTold } from "./names.ts";
import type { NameOf } from "./Results.tsx";
import style from "./sparql.module.css";

type RowsAnswer = Exclude<Answer, { kind: "ask" }>;
const MOST = 120;
const WIDTH = 960;

export function Picture({ answer, nameOf: ownName }: { readonly answer: RowsAnswer; readonly nameOf: NameOf }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const spelling = useSpelling();
  const [params, change] = useParams();
  const iris = answer.names.filter((name) => answer.rows.some((row) => row.terms[name]?.type === "uri"));
  const chosen = (key: string, first: string): string => iris.find((name) => name === params.get(key)) ?? first;
  const isTriples = answer.kind === "triples";
  const from = chosen("from", iris[0] ?? "");
  const to = chosen("to", isTriples ? "object" : (iris.find((name) => name !== from) ?? ""));
  const all = useMemo(() => linksOf(answer.rows, from, to, isTriples), [answer, from, to, isTriples]);
  const links = useMemo(() => all.slice(0, MOST), [all]);
  const isNameless = (iri: string): boolean => spelling.base !== "" && iri.startsWith(spelling.base) && ownName(termOf(iri)) === shortOf(iri, spelling);
  const told = useTold([...new Set(links.flatMap(({ from, to }) => [from, to]))].filter(isNameless));
  const nameOf: NameOf = (term) => (term && isNameless(term.value) ? (told(term.value) ?? ownName(term)) : ownName(term));
  return (
    <figure className={`${style.figure} ${style.picture}`}>
      <div className={`no-print ${style.choices}`}>
        <Choice label={t.from} value={from} names={iris} onChange={(name) => change({ from: name }, { replace: true })} />
        <Choice label={t.to} value={to} names={iris} onChange={(name) => change({ to: name }, { replace: true })} />
      </div>
      {links.length === 0 ? <p className="soft">{t.pictureNone}</p> : <Drawing links={links} nameOf={nameOf} />}
      {all.length > MOST ? <p className="soft small">{t.pictureCut(number(language, MOST), number(language, all.length))}</p> : null}
      {links.length > 0 ? <List links={links} nameOf={nameOf} /> : null}
    </figure>
  );
}

/** Rows with the same two things are one link; its text is the predicate of a triple. */
function linksOf(rows: readonly Row[], from: string, to: string, isTriples: boolean): readonly Link[] {
  const links = new Map<string, Link>();
  for (const { terms } of rows) {
    const [one, other] = [terms[from], terms[to]];
    if (one?.type !== "uri" || other?.type !== "uri" || from === to) continue;
    const text = isTriples ? (terms["predicate"]?.value ?? "") : "";
    links.set(`${one.value}\n${other.value}\n${text}`, { from: one.value, to: other.value, text });
  }
  return [...links.values()];
}

interface Drawn {
  readonly links: readonly Link[];
  readonly nameOf: NameOf;
}

const termOf = (iri: string): Term => ({ type: "uri", value: iri });
const shortened = (text: string, most = 34): string => fitting(clipped(text), most);
const fitting = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function Drawing({ links, nameOf }: Drawn): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const drawing = useRef<SVGSVGElement>(null);
  const height = Math.min(640, 180 + 24 * new Set(links.flatMap(({ from, to }) => [from, to])).size);
  const spots = useMemo(() => placed(links, WIDTH, height), [links, height]);
  const showsText = links.length <= 40;
  return (
    <>
      <div className="scroll" role="region" aria-label={t.pictureOf} tabIndex={0}>
        <svg ref={drawing} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t.pictureOf} style={{ minWidth: "54rem" }}>
          <defs>
            <marker id="sparql-arrow" viewBox="0 0 10 10" refX="15" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
              <path d="M 0 0 L 10 5 L 0 10 z" fill="var(--edge)" />
            </marker>
          </defs>
          {links.map(({ from, to, text }, index) => {
            const [a, b] = [spots.get(from), spots.get(to)];
            if (!a || !b) return null;
            return (
              <g key={index}>
                <line className={style.link} x1={a.x} y1={a.y} x2={b.x} y2={b.y} markerEnd="url(#sparql-arrow)" />
                {showsText && text ? (
                  <text x={(a.x + b.x) / 2} y={(a.y + b.y) / 2 - 3} textAnchor="middle" style={{ fill: "var(--soft)", fontSize: "9px" }}>
                    {shortened(nameOf(termOf(text)))}
                  </text>
                ) : null}
              </g>
            );
          })}
          {[...spots].map(([iri, { x, y }]) => (
            <g key={iri}>
              <title>{nameOf(termOf(iri))}</title>
              <circle className={style.node} cx={x} cy={y} r={6} />
              <text x={x} y={y - 10} textAnchor="middle">
                {shortened(nameOf(termOf(iri)))}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <p className="row no-print small">
        <span className="soft">{shell.downloads}:</span> <SavePicture drawing={() => drawing.current} name="svidok-links" />
      </p>
    </>
  );
}

function List({ links, nameOf }: Drawn): ReactNode {
  const t = useWords(WORDS);
  return (
    <section>
      <h3>{t.links}</h3>
      <ul className={`plain-list ${style.linkList}`}>
        {links.map((link, index) => (
          <li key={index}>
            <Name iri={link.from} nameOf={nameOf} /> <span className="soft">{link.text ? `– ${nameOf(termOf(link.text))} →` : "→"}</span> <Name iri={link.to} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Name({ iri, nameOf }: { readonly iri: string; readonly nameOf: NameOf }): ReactNode {
  const spelling = useSpelling();
  const text = nameOf(termOf(iri));
  const thing = namedOf(iri, text, spelling);
  if (!thing) return <bdi>{text}</bdi>;
  return (
    <a href={pageOf(thing)}>
      <bdi>{text === iri ? text : shortened(text, 160)}</bdi>
    </a>
  );
}
