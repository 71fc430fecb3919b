/** The words, the claims at the places chosen in them, and all claims as a list. */

import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { useWords } from "../../i18n/index.ts";
import { useParams } from "../../shared/router.ts";
import { Words } from "../../shared/Words.tsx";
import { ofPassages, ofText } from "./blocks.ts";
import { Claims } from "./Claims.tsx";
import style from "./document.module.css";
import { WORDS } from "./i18n.ts";
import { offsetsIn, type Place, placeOf, type Read, type Whole } from "./model.ts";
import { Panel, type Spot, Status } from "./Panel.tsx";
import { type Chosen, type Mark, marksOf, passes, stated } from "./reading.ts";
import { covering, type Range } from "./segments.ts";
import { Text } from "./Text.tsx";

interface Props {
  readonly read: Read;
  readonly iri: string;
  readonly whole: Whole | null;
  readonly chosen: Chosen;
}

/** Pins that an address may name; more would not be read by anyone. */
const MOST_PINS = 20;

export function Reading({ read, iri, whole, chosen }: Props): ReactNode {
  const t = useWords(WORDS);
  const [params, change] = useParams();
  const [at, setHere] = useState<number | null>(null);
  const language = whole?.language ?? read.head.languages[0];
  const pins = params.getAll("pin").join(" ");
  const wanted = params.get("passage") ?? params.get("claim");

  const target = useMemo(() => targetOf(read, params.get("passage"), params.get("claim")), [read, wanted]);
  const pinned = useMemo(() => pins.split(" ").flatMap((key) => offsetsIn(key) ?? []).slice(0, MOST_PINS), [pins]);
  const laid = useMemo(() => (whole ? { sections: ofText(whole.text, read.zones), misfits: [] } : ofPassages(read.passages)), [read, whole]);
  const claims = useMemo(() => stated(read), [read]);
  const listed = useMemo(() => claims.filter(({ claim }) => passes(claim, chosen)), [claims, chosen]);
  const all = useMemo(() => marksOf(read, chosen, []), [read, chosen]);
  // Nearly always everything pinned is marked anyway; then the words are not laid out anew.
  const marks = useMemo(() => {
    const known = new Set(all.map(({ key }) => key));
    const lacking = [...pinned, ...(target ? [target] : [])].filter((range) => !known.has(placeOf(range)));
    return lacking.length > 0 ? marksOf(read, chosen, lacking) : all;
  }, [all, read, chosen, pinned, target]);
  const spot = useMemo(() => spots(read, marks, whole), [read, marks, whole]);

  const pin = useCallback(
    (key: string) => {
      const before = new URLSearchParams(window.location.search).getAll("pin");
      change({ pin: before.includes(key) ? before.filter((one) => one !== key) : [...before, key].slice(-MOST_PINS) });
    },
    [change],
  );
  const pinAt = useCallback(
    (place: number) => {
      const inner = marks[covering(marks, place)[0] ?? -1];
      if (inner) pin(inner.key);
    },
    [marks, pin],
  );
  useEscape(() => {
    const before = new URLSearchParams(window.location.search).getAll("pin");
    if (before.length > 0) change({ pin: before.slice(0, -1) });
    else if (at !== null) setHere(null);
    else change({ passage: null, claim: null });
  });

  const words = useRef<HTMLDivElement>(null);
  const found = useShown(words, target, wanted);
  const here = at === null ? undefined : marks[covering(marks, at)[0] ?? -1];
  return (
    <div className={style.beside}>
      <section className={style.words} aria-labelledby="words" ref={words}>
        <h2 id="words">{t.words}</h2>
        <p className="small soft">{whole ? t.whole : t.stored}</p>
        <p className="small soft no-print">{t.help}</p>
        <Legend />
        {wanted ? <Told wanted={wanted} target={target} found={found} /> : null}
        <Text sections={laid.sections} marks={marks} language={language} pinned={pinned} target={target} onHere={setHere} onPin={pinAt} />
        <Misfits places={laid.misfits} language={language} />
      </section>
      <aside className={style.aside} aria-label={t.claims}>
        <Panel
          iri={iri}
          language={language}
          linked={target ? spot(placeOf(target)) : null}
          pinned={pinned.flatMap((range) => spot(placeOf(range)) ?? [])}
          here={here ? spot(here.key) : null}
          onPin={pin}
          onLeave={() => setHere(null)}
          onUnlink={() => change({ passage: null, claim: null })}
          onUnpinAll={() => change({ pin: null })}
        />
        <Claims claims={listed} all={claims.length} language={language} />
      </aside>
    </div>
  );
}

/** The place that the address names, by offsets, by the IRI of a passage, or by that of a claim. */
function targetOf(read: Read, passage: string | null, claim: string | null): Range | null {
  if (passage) {
    const known = read.passages.find(({ iri }) => iri === passage);
    return known ? { start: known.start, end: known.end } : offsetsIn(passage);
  }
  if (!claim) return null;
  const place = read.passages.find(({ claims }) => claims.some((one) => one.role === "content" && (one.claim === claim || one.claim.endsWith(`/${claim}`))));
  return place ? { start: place.start, end: place.end } : null;
}

/** Gives what is known of a place by its key. */
function spots(read: Read, marks: readonly Mark[], whole: Whole | null): (key: string) => Spot | null {
  const briefs = new Map(read.briefs.map((brief) => [brief.iri, brief]));
  const known = new Map(marks.map((mark) => [mark.key, mark]));
  const points = whole ? Array.from(whole.text) : null;
  return (key) => {
    const mark = known.get(key);
    if (!mark) return null;
    const others = (mark.place?.claims ?? []).flatMap(({ claim, role }) => {
      const brief = role === "content" ? undefined : briefs.get(claim);
      return brief ? [{ claim: brief, role }] : [];
    });
    const over = covering(marks, mark.start).flatMap((index) => marks[index] ?? []);
    return {
      mark,
      words: points ? points.slice(mark.start, mark.end).join("") || null : (mark.place?.words ?? null),
      others,
      over: over.filter((one) => one.key !== key && one.claims.length > 0 && one.end > mark.start),
    };
  };
}

function useEscape(act: () => void): void {
  const last = useRef(act);
  last.current = act;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof Element && event.target.matches("input, select, textarea");
      if (event.key === "Escape" && !event.defaultPrevented && !isTyping) last.current();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

type Found = "mark" | "gap" | "no";

/** Scrolls to the place of the link and gives it the focus, once for each link. */
function useShown(root: { readonly current: HTMLElement | null }, target: Range | null, wanted: string | null): Found {
  const [found, setFound] = useState<Found>("mark");
  const done = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted === done.current) return;
    done.current = wanted;
    root.current?.querySelectorAll("[data-linked]").forEach((one) => one.removeAttribute("data-linked"));
    if (wanted === null || !root.current) return;
    const [mark, gap] = target ? placed(root.current, target) : [null, null];
    setFound(mark ? "mark" : gap ? "gap" : "no");
    gap?.setAttribute("data-linked", "");
    const shown = mark ?? gap;
    shown?.scrollIntoView({ block: "center" });
    shown?.focus({ preventScroll: true });
  });
  return found;
}

function placed(root: HTMLElement, target: Range): [HTMLElement | null, HTMLElement | null] {
  const mark = root.querySelector<HTMLElement>(`mark[data-open~="${placeOf(target)}"]`);
  if (mark) return [mark, null];
  const gaps = [...root.querySelectorAll<HTMLElement>("[data-from]")];
  return [null, gaps.find((gap) => Number(gap.dataset["from"]) < target.end && target.start < Number(gap.dataset["to"])) ?? null];
}

function Told({ wanted, target, found }: { readonly wanted: string; readonly target: Range | null; readonly found: Found }): ReactNode {
  const t = useWords(WORDS);
  const said = found === "gap" && target ? t.gapLink(String(target.start), String(target.end)) : found === "no" || !target ? t.lostLink(wanted.slice(0, 200)) : null;
  return (
    <div role="status">
      {said ? (
        <p className={style.note}>
          <bdi>{said}</bdi>
        </p>
      ) : null}
    </div>
  );
}

function Legend(): ReactNode {
  const t = useWords(WORDS);
  return (
    <ul className={style.legend} aria-label={t.legend}>
      {(["one", "several", "denial", "open"] as const).map((name) => (
        <li key={name}>
          <mark data-look={name}>
            {name === "denial" ? "⊘ " : ""}
            {t[name]}
            {name === "several" ? <sup>2</sup> : null}
          </mark>
        </li>
      ))}
    </ul>
  );
}

function Misfits({ places, language }: { readonly places: readonly Place[]; readonly language: string | undefined }): ReactNode {
  const t = useWords(WORDS);
  if (places.length === 0) return null;
  return (
    <section aria-labelledby="misfits">
      <h3 id="misfits">{t.misfits}</h3>
      <p className="small soft">{t.misfitsWhy}</p>
      <ul>
        {places.map((place) => (
          <li key={place.iri}>
            <Words text={place.words} language={language} /> {place.start}–{place.end} <Status place={place} always />
          </li>
        ))}
      </ul>
    </section>
  );
}
