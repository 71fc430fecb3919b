/** What was found, the best first: names as names, words as words with who says them. */

import type { ReactNode } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { span } from "../../shared/dates.ts";
import { linkOf, passageLink } from "../../shared/links.ts";
import { Marked } from "../../shared/Marked.tsx";
import { Stance } from "../../shared/Stance.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { WORDS } from "./i18n.ts";
import type { Hit, Line, Snippet } from "./model.ts";
import style from "./search.module.css";

const MOST_LINES = 3;

export function Hits({ hits }: { readonly hits: readonly Hit[] }): ReactNode {
  return (
    <ol className={`plain-list ${style.hits}`}>
      {hits.map((hit) => (
        <li key={hit.iri} data-kind={hit.type}>
          {hit.type === "passage" ? <PassageHit hit={hit} /> : <NamedHit hit={hit} />}
        </li>
      ))}
    </ol>
  );
}

function NamedHit({ hit }: { readonly hit: Hit }): ReactNode {
  const isName = hit.snippet.found_in === "name" && hit.snippet.text === hit.label;
  return (
    <>
      <p className={style.name}>
        <a href={linkOf(hit)} lang={hit.language || undefined}>
          <bdi>{isName ? <Marked text={hit.label} ranges={hit.snippet.ranges} /> : hit.label}</bdi>
        </a>
      </p>
      {isName ? null : (
        <p className={style.snippet}>
          <Shown snippet={hit.snippet} />
        </p>
      )}
      <Meta hit={hit} />
    </>
  );
}

function PassageHit({ hit }: { readonly hit: Hit }): ReactNode {
  const document = hit.documents[0];
  return (
    <>
      <blockquote className={style.words}>
        <a href={document ? passageLink(document, hit) : hit.path}>
          <q dir="auto">
            <Shown snippet={hit.snippet} />
          </q>
        </a>
      </blockquote>
      {hit.claims.slice(0, MOST_LINES).map((line) => (
        <Says key={line.iri} line={line} />
      ))}
      <Meta hit={hit} />
    </>
  );
}

function Says({ line }: { readonly line: Line }): ReactNode {
  return (
    <p className={style.says}>
      {line.claimant ? <Thing thing={line.claimant} /> : null} <Stance stance={line.stance} /> {line.about ? <Thing thing={line.about} /> : null}
    </p>
  );
}

function Meta({ hit }: { readonly hit: Hit }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const via = (t.via as Readonly<Record<string, string>>)[hit.via] ?? hit.via;
  const [document] = hit.documents;
  return (
    <p className="soft small row">
      <span className="chip">{term(language, "kind", hit.type)}</span>
      {hit.date ? <span>{span(hit.date.first, hit.date.last, language)}</span> : null}
      {document && document.iri !== hit.iri ? (
        <span>
          {t.inDocument} <Thing thing={document} />
        </span>
      ) : null}
      {via ? <span>{via}</span> : null}
    </p>
  );
}

function Shown({ snippet }: { readonly snippet: Snippet }): ReactNode {
  return (
    <bdi lang={snippet.language || undefined}>
      {snippet.cut_before ? "… " : null}
      <Marked text={snippet.text} ranges={snippet.ranges} />
      {snippet.cut_after ? " …" : null}
    </bdi>
  );
}
