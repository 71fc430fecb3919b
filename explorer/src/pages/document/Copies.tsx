/** Which other documents have words of this one, how much, and where in both. */

import type { ReactNode } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { address } from "../../shared/api.ts";
import { day } from "../../shared/dates.ts";
import { Thing } from "../../shared/Thing.tsx";
import style from "./document.module.css";
import { SHARED_PLACES, WORDS } from "./i18n.ts";
import { type Copy, placeOf, type Read } from "./model.ts";

export function Copies({ read }: { readonly read: Read }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const { copies, head } = read;
  if (copies.length === 0) return null;
  return (
    <section className={style.copies} aria-labelledby="copies">
      <h2 id="copies">{t.copies}</h2>
      <ul className="plain-list">
        {copies.map((copy) => (
          <One key={copy.document.iri} copy={copy} iri={head.iri} />
        ))}
      </ul>
      {head.copies > copies.length ? <p>{t.more(number(language, head.copies - copies.length))}</p> : null}
      <p className="soft">{t.copiesWhy}</p>
    </section>
  );
}

function One({ copy, iri }: { readonly copy: Copy; readonly iri: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  // Cut, not rounded: what shares nearly all does not share all.
  const share = number(language, Math.floor(copy.share * 100 + 1e-6));
  const said = { "same-text": t.sameText, "wire-copy": t.wireCopy(share), "quoted-passage": t.quotedPassage }[copy.kind];
  const from = [copy.publisher?.label, copy.published ? day(copy.published, language) : null].filter(Boolean).join(", ");
  return (
    <li data-copy={copy.kind}>
      {said} <Thing thing={copy.document} /> {from ? <span className="soft">({from})</span> : null}
      {copy.places.length > 0 ? (
        <details>
          <summary>{counted(language, copy.places_total, SHARED_PLACES[language])}</summary>
          <ul className="plain-list">
            {copy.places.map((place) => {
              const there = { start: place.other_start, end: place.other_end };
              return (
                <li key={`${placeOf(place)} ${placeOf(there)}`}>
                  <Place iri={iri} range={place} name={t.placeHere} /> · <Place iri={copy.document.iri} range={there} name={t.placeThere} />
                </li>
              );
            })}
          </ul>
          {copy.places_total > copy.places.length ? <p>{t.more(number(language, copy.places_total - copy.places.length))}</p> : null}
        </details>
      ) : null}
    </li>
  );
}

function Place({ iri, range, name }: { readonly iri: string; readonly range: { readonly start: number; readonly end: number }; readonly name: (start: string, end: string) => string }): ReactNode {
  const language = useLang();
  return <a href={address("/explore/document", { iri, passage: placeOf(range) })}>{name(number(language, range.start), number(language, range.end))}</a>;
}
