/** A field that finds one thing by name: an editable combobox with a list; focus stays in the field. */

import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { Marked } from "../../shared/Marked.tsx";
import type { Suggestion } from "../../shared/SearchBox.tsx";
import style from "./graph.module.css";
import { WORDS } from "./i18n.ts";

/** What the search names so; all of it can stand in the network. */
const TYPES = ["person", "organisation", "group", "source", "country", "place", "office", "event", "speech-act", "instrument", "proposition"];
const PAUSE_MS = 40;

interface Props {
  readonly label: string;
  /** What was chosen before, as text. */
  readonly value?: string;
  readonly onPick: (one: Suggestion) => void;
}

export function Pick({ label, value = "", onPick }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const id = useId();
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const answer = useAsked<{ suggestions: readonly Suggestion[] }>(isOpen && asked ? address("/search/suggest", { q: asked, limit: 8, type: TYPES, lang: language }) : null);
  const options = isOpen && text.trim() && answer.data ? answer.data.suggestions : [];
  const isAnswered = isOpen && asked !== "" && asked === text.trim() && !answer.busy;
  const shown = isOpen && text.trim() !== "" && (options.length > 0 || isAnswered);

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (one: Suggestion | undefined): void => {
    if (!one) return;
    close();
    setText(value);
    onPick(one);
  };
  const pressed = (event: KeyboardEvent): void => {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Escape") {
      if (isOpen) event.preventDefault();
      setText(value);
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(options[Math.max(0, active)]);
    }
  };
  return (
    <div className={style.pick}>
      <label htmlFor={`${id}-q`}>{label}</label>
      <input
        id={`${id}-q`}
        type="text"
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={300}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={(event) => event.target.select()}
        onKeyDown={pressed}
        onBlur={() => {
          setText(value);
          close();
        }}
      />
      <span role="status" className="hidden">{isAnswered ? (options.length > 0 ? t.found(String(options.length)) : t.none) : ""}</span>
      <div className={style.options} hidden={!shown}>
        <ul id={`${id}-list`} role="listbox" aria-label={t.adding}>
          {options.map((one, index) => (
            // Pressing must not take the focus out of the field.
            <li key={one.iri} id={`${id}-${index}`} role="option" aria-selected={active === index} onPointerDown={(event) => event.preventDefault()} onClick={() => pick(one)}>
              <bdi lang={one.snippet.language || undefined}>
                <Marked text={one.snippet.text} ranges={one.snippet.ranges} />
              </bdi>
              {one.snippet.text === one.label ? null : <bdi className="soft"> {one.label}</bdi>} <span className={style.kind}>{term(language, "kind", one.type)}</span>
            </li>
          ))}
        </ul>
        {shown && options.length === 0 ? <p className="soft">{t.none}</p> : null}
      </div>
    </div>
  );
}
