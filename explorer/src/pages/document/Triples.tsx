/** The triples of one claim: who says it and how, and the description of what is said. */

import { type ReactNode, useEffect, useState } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { linkOf } from "../../shared/links.ts";
import style from "./document.module.css";
import { WORDS } from "./i18n.ts";
import type { Triple, Triples as Shape } from "./model.ts";

/** A pointer that passes over a mark asks nothing. */
const REST_MS = 180;

export function Triples({ claim }: { readonly claim: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(claim), REST_MS);
    return () => clearTimeout(timer);
  }, [claim]);
  const asked = useAsked<Shape>(rested === claim ? address("/documents/triples", { claim, lang: language }) : null);
  return (
    <Answered asked={asked}>
      {(found) => (
        <div className={style.triples}>
          {found.is_proposition ? <p className="small soft">{t.proposition}</p> : null}
          <Table name={t.description} triples={found.description} />
          <Table name={t.statement} triples={found.statement} />
        </div>
      )}
    </Answered>
  );
}

/** A passage has no name but its IRI, which ends with its offsets. */
function short(thing: Triple["predicate"]): string {
  return thing.label === thing.iri ? thing.iri.split("/").at(-1) || thing.iri : thing.label;
}

function Table({ name, triples }: { readonly name: string; readonly triples: readonly Triple[] }): ReactNode {
  const t = useWords(WORDS);
  if (triples.length === 0) return null;
  const main = triples[0]?.subject.iri;
  const hasOthers = triples.some((triple) => triple.subject.iri !== main);
  return (
    <div className="scroll" role="group" aria-label={name} tabIndex={0}>
      <table>
        <caption>{name}</caption>
        <thead className="hidden">
          <tr>
            {hasOthers ? <th scope="col">{t.subject}</th> : null}
            <th scope="col">{t.predicate}</th>
            <th scope="col">{t.object}</th>
          </tr>
        </thead>
        <tbody>
          {triples.map((triple, index) => (
            <tr key={index}>
              {hasOthers ? <td title={triple.subject.iri}>{triple.subject.iri === main && index > 0 ? "″" : <bdi>{triple.subject.label}</bdi>}</td> : null}
              <th scope="row" title={triple.predicate.iri}>
                {triple.predicate.label}
              </th>
              <td>
                {triple.object ? (
                  <a href={linkOf(triple.object)} title={triple.object.iri}>
                    <bdi>{short(triple.object)}</bdi>
                  </a>
                ) : (
                  <bdi lang={triple.language || undefined}>{triple.text}</bdi>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
