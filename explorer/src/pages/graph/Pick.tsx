/** A field that finds one thing by name: an editable combobox with a list; focus stays in the field. */

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

import { useWords } from "../../i18n/index.ts";
import { SuggestedName, type Suggestion, useReached, useSuggested } from "../../shared/suggested.tsx";
import style from "./graph.module.css";
import { WORDS } from "./i18n.ts";

/** What the search names so; all of it can stand in the network. */
const TYPES = ["person", "organisation", "group", "source", "country", "place", "office", "event", "speech-act", "instrument", "proposition"];

interface Props {
  readonly label: string;
  /** What was chosen before, as text. */
  readonly value?: string;
  readonly onPick: (one: Suggestion) => void;
}

export function Pick({ label, value = "", onPick }: Props): ReactNode {
  const t = useWords(WORDS);
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const text = typed ?? value;
  const { options, isAnswered } = useSuggested(text, isOpen, TYPES);
  const [active, setActive] = useReached(options);
  const shown = isOpen && text.trim() !== "" && (options.length > 0 || isAnswered);

  const close = (): void => {
    setTyped(null);
    setOpen(false);
    setActive(-1);
  };
  const pick = (one: Suggestion | undefined): void => {
    if (!one) return;
    close();
    onPick(one);
  };
  const pressed = (event: KeyboardEvent): void => {
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Escape") {
      if (isOpen) event.preventDefault();
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
          setTyped(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={(event) => event.target.select()}
        onKeyDown={pressed}
        onBlur={close}
      />
      <span role="status" className="hidden">{isAnswered ? (options.length > 0 ? t.found(String(options.length)) : t.none) : ""}</span>
      <div className={style.options} hidden={!shown}>
        <ul id={`${id}-list`} role="listbox" aria-label={t.adding}>
          {options.map((one, index) => (
            // Pressing must not take the focus out of the field.
            <li key={one.iri} id={`${id}-${index}`} role="option" aria-selected={active === index} onPointerDown={(event) => event.preventDefault()} onClick={() => pick(one)}>
              <SuggestedName one={one} />
            </li>
          ))}
        </ul>
        {shown && options.length === 0 ? <p className="soft">{t.none}</p> : null}
      </div>
    </div>
  );
}
