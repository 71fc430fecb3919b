/** The claims as a list: the same as the marks, for keyboard and screen reader. */

import { memo, type ReactNode, useEffect, useState } from "react";
import { flushSync } from "react-dom";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { Empty } from "../../shared/Empty.tsx";
import { Pager } from "../../shared/Pager.tsx";
import { changedQuery, useParams } from "../../shared/router.ts";
import { Words } from "../../shared/Words.tsx";
import style from "./document.module.css";
import { named, WORDS } from "./i18n.ts";
import { placeOf } from "./model.ts";
import { Status } from "./Panel.tsx";
import { isDenial, type Stated } from "./reading.ts";
import { Says } from "./Says.tsx";

const SIZE = 50;

interface Props {
  readonly claims: readonly Stated[];
  readonly all: number;
  readonly language: string | undefined;
}

export const Claims = memo(function Claims({ claims, all, language }: Props): ReactNode {
  const t = useWords(WORDS);
  const lang = useLang();
  const [params, change] = useParams();
  const pages = Math.max(1, Math.ceil(claims.length / SIZE));
  const isPrinted = usePrinted();
  const page = Math.min(pages, Math.max(1, Math.floor(Number(params.get("page"))) || 1));
  return (
    <section className={style.list} aria-labelledby="claims" id="claims-list">
      <h2 id="claims">{claims.length === all ? t.claimsOf(number(lang, all)) : t.claimsSome(number(lang, claims.length), number(lang, all))}</h2>
      {claims.length === 0 ? <Empty title={all === 0 ? t.noClaims : t.nothing}>{all === 0 ? null : <p>{t.nothingWay}</p>}</Empty> : null}
      <ol className="plain-list" start={isPrinted ? 1 : (page - 1) * SIZE + 1}>
        {(isPrinted ? claims : claims.slice((page - 1) * SIZE, page * SIZE)).map((one) => (
          <One key={one.claim.iri} stated={one} params={params} language={language} />
        ))}
      </ol>
      <Pager
        page={page}
        pages={pages}
        onPage={(next) => {
          change({ page: next === 1 ? null : next });
          document.getElementById("claims")?.scrollIntoView({ block: "nearest" });
        }}
      />
    </section>
  );
});

/** Paper has no parts to turn: everything is printed. */
function usePrinted(): boolean {
  const [isPrinted, setPrinted] = useState(false);
  useEffect(() => {
    const paper = window.matchMedia("print");
    const changed = (): void => flushSync(() => setPrinted(paper.matches));
    paper.addEventListener("change", changed);
    return () => paper.removeEventListener("change", changed);
  }, []);
  return isPrinted;
}

/** Goes to a mark; for a link to where the address is already, which the browser does not follow. */
function goAgain(key: string): void {
  const mark = document.querySelector<HTMLElement>(`mark[data-open~="${key}"]`);
  mark?.scrollIntoView({ block: "center" });
  mark?.focus({ preventScroll: true });
}

function One({ stated, params, language }: { readonly stated: Stated; readonly params: URLSearchParams; readonly language: string | undefined }): ReactNode {
  const t = useWords(WORDS);
  const lang = useLang();
  const place = stated.places[0];
  return (
    <li data-claim={stated.claim.iri} data-denial={isDenial(stated.claim) || undefined}>
      {place?.role === "content" ? (
        <blockquote>
          <Words text={place.place.words} language={language} />
        </blockquote>
      ) : null}
      <Says claim={stated.claim} />
      <p className="small soft row">
        {stated.places.map(({ place, role }) => (
          <span key={placeOf(place) + role}>
            {role === "content" ? null : `${named(lang, "role", role) ?? role}: `}
            <a href={changedQuery(params, { passage: placeOf(place), claim: null })} title={t.go} aria-label={`${t.go}: ${placeOf(place)}`} onClick={() => (params.get("passage") === placeOf(place) ? goAgain(placeOf(place)) : undefined)}>
              {place.start}–{place.end}
            </a>{" "}
            <Status place={place} />
          </span>
        ))}
      </p>
    </li>
  );
}
