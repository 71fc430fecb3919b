/** All documents, the last published first; of one publisher where the address names one. */

import type { ReactNode } from "react";

import { counted, useLang, useWords } from "../../i18n/index.ts";
import { CLAIMS } from "../../i18n/shell.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { day } from "../../shared/dates.ts";
import { Empty } from "../../shared/Empty.tsx";
import { Gathered } from "../../shared/Gathered.tsx";
import type { Named, Paged } from "../../shared/model.ts";
import { Pager } from "../../shared/Pager.tsx";
import { useParams } from "../../shared/router.ts";
import { Thing } from "../../shared/Thing.tsx";
import { Title } from "../../shared/Title.tsx";
import style from "./documents.module.css";
import { COPIES, DOCUMENTS, WORDS } from "./i18n.ts";

interface Head extends Named {
  readonly language: string;
  readonly identifier: string | null;
  readonly languages: readonly string[];
  readonly publisher: Named | null;
  readonly published: string | null;
  readonly invented: boolean;
  readonly claims: number;
  readonly copies: number;
}

interface List extends Paged {
  readonly documents: readonly Head[];
}

const SIZE = 50;

export default function DocumentsPage(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const publisher = params.get("publisher");
  const page = Math.max(1, Math.floor(Number(params.get("page"))) || 1);
  const asked = useAsked<List>(address("/documents/list", { publisher, lang: language, limit: SIZE, offset: (page - 1) * SIZE }));
  return (
    <>
      <Title name={t.title}>{t.title}</Title>
      <Answered asked={asked}>
        {(list) => (
          <>
            <p>
              <strong>{counted(language, list.total, DOCUMENTS[language])}</strong> <span className="soft">{publisher ? t.from : t.recent}</span>{" "}
              {publisher ? <a href="/explore/documents">{t.all}</a> : null}
            </p>
            {list.documents.length > 0 ? (
              <Gathered<List>
                key={publisher}
                file="documents"
                names={["document", "title", "identifier", "publisher", "published", "languages", "invented", "claims"]}
                address={(part) => address("/documents/list", { publisher, lang: language, ...part })}
                rows={(part) => part.documents.map((one) => [one.iri, one.label, one.identifier, one.publisher?.label, one.published, one.languages.join(" "), one.invented, one.claims])}
                things={(part) => part.documents.map((one) => one.iri)}
                held={(part) => part.documents.length}
              />
            ) : null}
            {list.documents.length === 0 ? (
              <Empty title={t.none}>
                <p>
                  {t.noneWay} <a href="/explore/search">{t.search}</a>
                </p>
              </Empty>
            ) : null}
            <ol className={`plain-list ${style.list}`} start={(page - 1) * SIZE + 1}>
              {list.documents.map((one) => (
                <One key={one.iri} head={one} isOnly={publisher !== null} />
              ))}
            </ol>
            <Pager
              page={page}
              pages={Math.ceil(list.total / SIZE)}
              onPage={(next) => {
                change({ page: next === 1 ? null : next });
                window.scrollTo(0, 0);
              }}
            />
          </>
        )}
      </Answered>
    </>
  );
}

function One({ head, isOnly }: { readonly head: Head; readonly isOnly: boolean }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <li>
      <p className={style.name}>
        <a href={address("/explore/document", { iri: head.iri })}>
          <bdi lang={head.language || undefined}>{head.label}</bdi>
        </a>{" "}
        {head.invented ? <span className={`chip ${style.invented}`}>{t.invented}</span> : null}
      </p>
      <p className="soft small row">
        <span>{head.published ? day(head.published, language) : t.noDate}</span>
        {head.publisher ? (
          <span>
            <Thing thing={head.publisher} />
            {isOnly ? null : (
              <span className="no-print">
                {" "}
                (
                <a href={address("/explore/documents", { publisher: head.publisher.iri })} aria-label={t.only(head.publisher.label)}>
                  {t.onlyShort}
                </a>
                )
              </span>
            )}
          </span>
        ) : null}
        <span>{head.languages.map((one) => term(language, "language", one)).join(", ")}</span>
        <span>{counted(language, head.claims, CLAIMS[language])}</span>
        {head.copies > 0 ? <span>{counted(language, head.copies, COPIES[language])}</span> : null}
      </p>
    </li>
  );
}
