/** A field for an IRI: a name is typed, a thing is chosen. An editable combobox with a list. */

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

import { useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { SuggestedName, type Suggestion, useReached, useSuggested } from "../../shared/suggested.tsx";
import { WORDS } from "./i18n.ts";
import style from "./sparql.module.css";

interface Props {
  readonly label: ReactNode;
  /** What stands in the field: an IRI, a short form of one, or the beginning of a name. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onChoose: (thing: Suggestion) => void;
  readonly hint?: ReactNode;
  readonly required?: boolean;
}

export function EntityField({ label, value, onChange, onChoose, hint, required = false }: Props): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const id = useId();
  const [typed, setTyped] = useState("");
  const { options } = useSuggested(typed, typed.trim() !== "");
  const [active, setActive] = useReached(options);
  const isOpen = options.length > 0;
  const close = (): void => {
    setTyped("");
    setActive(-1);
  };
  const choose = (index: number): void => {
    const chosen = options[index];
    close();
    if (chosen) onChoose(chosen);
  };
  const pressed = (event: KeyboardEvent): void => {
    if (!isOpen) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : options.length - (active < 0 ? 0 : 1))) % options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(Math.max(0, active));
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  };
  return (
    <div className={style.entity}>
      <label htmlFor={`${id}-field`}>{label}</label>
      <input
        id={`${id}-field`}
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        required={required}
        maxLength={2000}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setTyped(event.target.value);
          setActive(-1);
        }}
        onKeyDown={pressed}
        onBlur={close}
      />
      {hint ? <span id={`${id}-hint`} className="soft small">{hint}</span> : null}
      <span role="status" className="hidden">{isOpen ? shell.suggested(options.length) : ""}</span>
      <ul id={`${id}-list`} role="listbox" aria-label={t.completions} className={style.options} hidden={!isOpen}>
        {options.map((one, index) => (
          // Pressing must not take the focus out of the field.
          <li key={one.iri} id={`${id}-${index}`} role="option" aria-selected={active === index} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(index)}>
            <SuggestedName one={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}
