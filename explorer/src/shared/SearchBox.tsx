/**
 * The search of everything, with names suggested while somebody types: an editable combobox with a
 * list (WAI-ARIA Authoring Practices), whose focus stays in the field.
 */

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

import { useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { linkOf, searchLink } from "./links.ts";
import { isOurs, navigate } from "./router.ts";
import style from "./SearchBox.module.css";
import { SuggestedName, useReached, useSuggested } from "./suggested.tsx";

interface Props {
  /** What stands in the field at first. */
  readonly initial?: string;
  readonly large?: boolean;
  readonly autoFocus?: boolean;
  /** What a search does; else it leads to the page of searches. */
  readonly onSearch?: (q: string) => void;
}

export function SearchBox({ initial = "", large = false, autoFocus = false, onSearch }: Props): ReactNode {
  const t = useWords(SHELL);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(initial);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setText(initial), [initial]);
  useSlash(field);

  const { options, isAnswered } = useSuggested(text, isOpen);
  const [active, setActive] = useReached(options);
  const shown = isOpen && text.trim() !== "";

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const search = (): void => {
    close();
    if (onSearch) onSearch(text.trim());
    else if (text.trim()) navigate(searchLink(text.trim()));
  };
  const open = (index: number): void => {
    const chosen = options[index];
    close();
    if (!chosen) return search();
    const href = linkOf(chosen);
    if (isOurs(href.split("?")[0] ?? "")) navigate(href);
    else window.location.assign(href);
  };
  const pressed = (event: KeyboardEvent): void => {
    const last = options.length; // The line after the names searches everything.
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!shown) return setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(((active + 1 + step + last + 2) % (last + 2)) - 1);
    } else if (event.key === "Escape") {
      if (shown) event.preventDefault();
      if (!shown) setText("");
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (shown && active >= 0) open(active);
      else search();
    }
  };

  return (
    <form role="search" className={large ? `${style.box} ${style.large}` : style.box} onSubmit={(event) => {
      event.preventDefault();
      search();
    }}>
      <label htmlFor={`${id}-q`} className={large ? undefined : "hidden"}>
        {t.searchLabel}
      </label>
      <div className={style.line}>
        <input
          ref={field}
          id={`${id}-q`}
          type="search"
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          autoFocus={autoFocus}
          spellCheck={false}
          dir="auto"
          maxLength={500}
          placeholder={large ? undefined : t.search}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={pressed}
          onBlur={close}
        />
        <button type="submit" className={large ? "main" : undefined}>{t.search}</button>
      </div>
      <span role="status" className="hidden">{isAnswered ? t.suggested(options.length) : ""}</span>
      <ul id={`${id}-list`} role="listbox" aria-label={t.suggestions} className={style.list} hidden={!shown}>
        {shown ? (
          <>
            {options.map((one, index) => (
              <Option key={one.iri} id={`${id}-${index}`} isActive={active === index} onChoose={() => open(index)}>
                <SuggestedName one={one} />
              </Option>
            ))}
            <Option id={`${id}-${options.length}`} isActive={active === options.length} onChoose={search}>
              <span className="soft" dir="auto">{t.searchAll(text.trim())}</span>
            </Option>
          </>
        ) : null}
      </ul>
    </form>
  );
}

function Option({ id, isActive, onChoose, children }: { readonly id: string; readonly isActive: boolean; readonly onChoose: () => void; readonly children: ReactNode }): ReactNode {
  return (
    // Pressing must not take the focus out of the field.
    <li id={id} role="option" aria-selected={isActive} onPointerDown={(event) => event.preventDefault()} onClick={onChoose}>
      {children}
    </li>
  );
}

/** A slash, typed anywhere but in a field, leads to the search. */
function useSlash(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent): void => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || at?.isContentEditable || at?.matches("input, textarea, select")) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [field]);
}
