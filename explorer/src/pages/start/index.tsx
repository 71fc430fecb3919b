/** Where people begin: the search, three questions that show the point, what is inside. */

import type { ReactNode } from "react";

import { CLAIMS, SHELL } from "../../i18n/shell.ts";
import { counted, type Forms, number, useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { day } from "../../shared/dates.ts";
import { Empty } from "../../shared/Empty.tsx";
import type { Named } from "../../shared/model.ts";
import { SearchBox } from "../../shared/SearchBox.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { Title } from "../../shared/Title.tsx";
import { noun, WORDS } from "./i18n.ts";
import style from "./start.module.css";
import { Questions } from "./Questions.tsx";

export interface Counted {
  readonly thing: Named;
  readonly count: number;
}

export interface Inside {
  readonly graph_version: string;
  readonly numbers: readonly { readonly kind: string; readonly count: number }[];
  readonly documents: readonly (Named & {
    readonly publisher: Named | null;
    readonly published: string | null;
    readonly language: string | null;
    readonly claims: number;
    readonly invented: boolean;
  })[];
  readonly total: number;
  readonly openers: {
    readonly conflict: Counted | null;
    readonly denial: Counted | null;
    readonly connection: { readonly one: Named; readonly other: Named; readonly about: Named } | null;
  };
}

export default function StartPage(): ReactNode {
  const shell = useWords(SHELL);
  const t = useWords(WORDS);
  const asked = useAsked<Inside>(address("/inside", { limit: 12, lang: useLang() }));
  return (
    <>
      <div className={style.top}>
        <Title name={shell.tagline}>{shell.tagline}</Title>
        <p className={style.lead}>{t.lead}</p>
        <div className="no-print">
          <SearchBox large />
        </div>
      </div>
      <Answered asked={asked}>
        {(inside) => (
          <>
            <Questions openers={inside.openers} />
            <section aria-labelledby="inside">
              <h2 id="inside">{t.inside}</h2>
              <Numbers numbers={inside.numbers} />
            </section>
            <section aria-labelledby="documents">
              <h2 id="documents">{t.documents}</h2>
              <Documents inside={inside} />
            </section>
          </>
        )}
      </Answered>
    </>
  );
}

/** Where all of a number are listed, for those of which the search counts the same. */
const LISTS: Readonly<Record<string, string | undefined>> = {
  documents: "/explore/documents",
  people: "/explore/search?type=person",
  organisations: "/explore/search?type=organisation",
  countries: "/explore/search?type=country",
  events: "/explore/search?type=event&type=speech-act",
  figures: "/explore/search?type=figure",
  quotations: "/explore/search?type=quotation",
};

function Numbers({ numbers }: { readonly numbers: Inside["numbers"] }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const forms = t.kinds as Readonly<Record<string, Forms | undefined>>;
  return (
    <ul className={`plain-list ${style.numbers}`}>
      {numbers.map(({ kind, count }) => {
        const said = (
          <>
            <strong>{number(language, count)}</strong> {noun(language, count, forms[kind] ?? { other: kind, one: kind })}
          </>
        );
        const list = LISTS[kind];
        return <li key={kind}>{list && count > 0 ? <a href={list}>{said}</a> : said}</li>;
      })}
    </ul>
  );
}

function Documents({ inside }: { readonly inside: Inside }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  if (inside.documents.length === 0) return <Empty title={t.noDocuments}>{t.noDocumentsWhy}</Empty>;
  return (
    <>
      <ul className={`plain-list ${style.documents}`}>
        {inside.documents.map((document) => (
          <li key={document.iri}>
            <span lang={document.language ?? undefined} className={style.headline}>
              <Thing thing={document} />
            </span>
            {document.invented ? <span className="chip">{t.invented}</span> : null}
            <p className="soft small row">
              {document.publisher ? <bdi>{document.publisher.label}</bdi> : null}
              {document.published ? <span>{day(document.published, language)}</span> : null}
              <span>{counted(language, document.claims, CLAIMS[language])}</span>
            </p>
          </li>
        ))}
      </ul>
      {inside.total > inside.documents.length ? (
        <p>
          <a href="/explore/search?type=document">{t.all(number(language, inside.total))}</a>
        </p>
      ) : null}
    </>
  );
}
