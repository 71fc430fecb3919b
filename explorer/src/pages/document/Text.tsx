/** The words in their zones, with every place marked that a claim rests on. */

import { type FocusEvent, type KeyboardEvent, memo, type MouseEvent, type ReactNode, useMemo, useState } from "react";

import { counted, type Lang, number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { type Gap, isLine, type Line, type Paragraph, type Section } from "./blocks.ts";
import style from "./document.module.css";
import { CHARACTERS, WORDS } from "./i18n.ts";
import { isDenial, type Mark } from "./reading.ts";
import { type Piece, pieces, type Range, segments } from "./segments.ts";

interface Props {
  readonly sections: readonly Section[];
  readonly marks: readonly Mark[];
  readonly language: string | undefined;
  readonly pinned: readonly Range[];
  /** The place of the link. */
  readonly target: Range | null;
  readonly onHere: (at: number) => void;
  readonly onPin: (at: number) => void;
}

/** Of what is claimed, so many characters are in the name of a mark. */
const LONGEST_LABEL = 200;

/** What a mark looks like and is called. */
interface Look {
  readonly keys: string;
  readonly count: number;
  readonly isStop: boolean;
  readonly label: string | undefined;
  readonly hasDenial: boolean;
  readonly isOpen: boolean;
}

export const Text = memo(function Text({ sections, marks, language, pinned, target, onHere, onPin }: Props): ReactNode {
  const t = useWords(WORDS);
  const lang = useLang();
  const [stop, setStop] = useState<number | null>(null);
  const laid = useMemo(() => {
    const lines = sections.flatMap((section) => section.paragraphs.flatMap(({ items }) => items.filter(isLine)));
    const found = pieces(lines, segments(marks));
    return new Map(lines.map((line, index) => [line, found[index] ?? []]));
  }, [sections, marks]);
  const first = useMemo(() => [...laid.values()].flat().find(isStop)?.start ?? null, [laid]);
  const tabbed = stop ?? first;

  const at = (target: EventTarget): number | null => {
    const mark = target instanceof Element ? target.closest<HTMLElement>("mark[data-at]") : null;
    return mark ? Number(mark.dataset["at"]) : null;
  };
  const over = (event: MouseEvent): void => {
    const found = at(event.target);
    if (found !== null) onHere(found);
  };
  const focused = (event: FocusEvent): void => {
    const found = at(event.target);
    if (found === null) return;
    onHere(found);
    setStop(found);
  };
  const clicked = (event: MouseEvent): void => {
    // Words that somebody selects to copy are no click on a mark.
    if (window.getSelection()?.isCollapsed === false) return;
    const found = at(event.target);
    if (found !== null) onPin(found);
  };
  const pressed = (event: KeyboardEvent<HTMLElement>): void => {
    const found = at(event.target);
    if (found === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") onPin(found);
    else if (!step(event.currentTarget, event.target as HTMLElement, event.key)) return;
    event.preventDefault();
  };

  return (
    <div className={style.text} role="group" aria-label={t.wordsLabel} onMouseOver={over} onFocus={focused} onClick={clicked} onKeyDown={pressed}>
      {sections.map((section) => (
        <div key={`${section.zone}-${section.start}`} role="group" className={style.section} data-zone={section.zone ?? "none"} aria-label={section.zone ? term(lang, "zone", section.zone) : t.outside}>
          <p className={style.zone} aria-hidden="true">
            {section.zone ? term(lang, "zone", section.zone) : t.outside}
          </p>
          {section.paragraphs.map((paragraph, index) => (
            <Shown key={index} paragraph={paragraph} laid={laid} marks={marks} language={language} {...of(paragraph, pinned, target, tabbed)} lang={lang} />
          ))}
        </div>
      ))}
    </div>
  );
});

/** Moves the focus to another mark; false for a key that does not. */
function step(root: HTMLElement, from: HTMLElement, key: string): boolean {
  const all = [...root.querySelectorAll<HTMLElement>("mark[role=button]")];
  const here = all.indexOf(from);
  const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[key];
  if (to === undefined) return false;
  all[to]?.focus();
  return true;
}

const NONE: readonly Range[] = [];

/** What of the page's state a paragraph shows; the others need not be written anew when it changes. */
function of(paragraph: Paragraph, pinned: readonly Range[], target: Range | null, tabbed: number | null): Pick<ShownProps, "pinned" | "target" | "tabbed"> {
  const start = paragraph.items[0]?.start ?? 0;
  const last = paragraph.items.at(-1);
  const end = last ? (isLine(last) ? last.start + last.points.length : last.end) : start;
  const isHere = (range: Range): boolean => range.start < end && start < range.end;
  return {
    pinned: pinned.some(isHere) ? pinned : NONE,
    target: target !== null && isHere(target) ? target : null,
    tabbed: tabbed !== null && start <= tabbed && tabbed < end ? tabbed : null,
  };
}

function isStop(piece: Piece): boolean {
  return piece.isFirst && (piece.segment?.opens.length ?? 0) > 0;
}

interface ShownProps {
  readonly paragraph: Paragraph;
  readonly laid: ReadonlyMap<Line, readonly Piece[]>;
  readonly marks: readonly Mark[];
  readonly language: string | undefined;
  readonly pinned: readonly Range[];
  readonly target: Range | null;
  readonly tabbed: number | null;
  readonly lang: Lang;
}

const Shown = memo(function Shown({ paragraph, laid, language, ...rest }: ShownProps): ReactNode {
  return (
    <p dir="auto" lang={language}>
      {paragraph.items.map((item) =>
        isLine(item) ? (laid.get(item) ?? []).map((piece) => <Marked key={piece.start} piece={piece} {...rest} />) : <Hole key={`gap${item.start}`} gap={item} lang={rest.lang} />,
      )}
    </p>
  );
});

function Marked({ piece, marks, pinned, target, tabbed, lang }: Omit<ShownProps, "paragraph" | "laid" | "language"> & { readonly piece: Piece }): ReactNode {
  const t = useWords(WORDS);
  if (!piece.segment) return piece.text;
  const look = lookOf(piece, marks, lang, t);
  const inner = marks[piece.segment.inner];
  const covers = (range: Range): boolean => range.start <= piece.start && piece.start < range.end;
  return (
    <mark
      data-at={piece.start}
      data-open={look.isStop ? look.keys : undefined}
      data-count={look.isStop && look.count > 1 ? look.count : undefined}
      data-depth={Math.min(piece.segment.depth, 3)}
      data-denial={look.hasDenial || undefined}
      data-unsure={look.isOpen || undefined}
      data-pinned={pinned.some(covers) || undefined}
      data-target={(target !== null && covers(target)) || undefined}
      {...(look.isStop ? { role: "button", tabIndex: tabbed === piece.start ? 0 : -1, "aria-label": look.label, "aria-pressed": pinned.some((range) => range.start === inner?.start && range.end === inner.end) } : {})}
    >
      {piece.text}
    </mark>
  );
}

function lookOf(piece: Piece, marks: readonly Mark[], lang: Lang, t: (typeof WORDS)["en"]): Look {
  const segment = piece.segment;
  const inner = marks[segment?.inner ?? 0];
  const opened = (piece.isFirst ? (segment?.opens ?? []) : []).flatMap((index) => marks[index] ?? []);
  const claims = (opened.length > 0 ? opened : inner ? [inner] : []).flatMap((mark) => mark.claims);
  const [claim] = claims;
  const says = claim ? t.aClaim(claim.claimant?.label ?? "", term(lang, "stance", claim.stance), claim.line) : "";
  const more = claims.length > 1 ? `, ${t.more(number(lang, claims.length - 1))}` : "";
  return {
    keys: opened.map((mark) => mark.key).join(" "),
    count: segment?.depth ?? 0,
    isStop: opened.length > 0,
    label: opened.length > 0 ? `${piece.text.trim()} – ${says.slice(0, LONGEST_LABEL)}${more}` : undefined,
    hasDenial: (inner?.claims ?? []).some(isDenial),
    isOpen: inner?.place != null && inner.place.status !== "verified",
  };
}

function Hole({ gap, lang }: { readonly gap: Gap; readonly lang: Lang }): ReactNode {
  const length = gap.end - gap.start;
  const said = counted(lang, length, CHARACTERS[lang]);
  return (
    <>
      {" "}
      <span className={style.gap} data-from={gap.start} data-to={gap.end} title={said} tabIndex={-1}>
        <span aria-hidden="true">[… {number(lang, length)}]</span>
        <span className="hidden">[{said}]</span>
      </span>{" "}
    </>
  );
}
