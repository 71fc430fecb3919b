/** Search: words and filters in the address, what was found with its words, and how often by facet. */

import type { ReactNode } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { Empty } from "../../shared/Empty.tsx";
import { Gathered, MOST_IN_FILE } from "../../shared/Gathered.tsx";
import { Pager } from "../../shared/Pager.tsx";
import { useParams } from "../../shared/router.ts";
import { SearchBox } from "../../shared/SearchBox.tsx";
import { Title } from "../../shared/Title.tsx";
import { Facets } from "./Facets.tsx";
import { COLUMNS, inWhole, rowOf, thingsOf } from "./files.ts";
import { Hits } from "./Hits.tsx";
import { HITS, WORDS } from "./i18n.ts";
import { FACETS, type Found } from "./model.ts";
import style from "./search.module.css";

const SIZE = 20;
/** The server pages through so many. */
const MOST = 10_000;
const KINDS = ["person", "organisation", "event", "place", "document", "figure", "quotation", "instrument"] as const;

export default function SearchPage(): ReactNode {
  const t = useWords(WORDS);
  const [params, change] = useParams();
  const q = params.get("q") ?? "";
  const filters = [...FACETS, "from", "to"].some((name) => params.get(name));
  const page = Math.max(1, Math.floor(Number(params.get("page"))) || 1);
  const isBlank = !q.trim() && !filters;
  const language = useLang();
  const asked = useAsked<Found>(isBlank ? null : question(params, language, { limit: SIZE, offset: (page - 1) * SIZE }));
  return (
    <>
      <Title name={q ? t.found(q) : t.title}>{t.title}</Title>
      <div className={`no-print ${style.box}`}>
        <SearchBox large initial={q} onSearch={(next) => change({ q: next, page: null })} />
      </div>
      {isBlank ? <Blank /> : <Answered asked={asked}>{(found) => <Result found={found} page={page} q={q} />}</Answered>}
    </>
  );
}

function question(params: URLSearchParams, lang: string, part: { readonly limit: number; readonly offset: number }): string {
  return address("/search", {
    q: params.get("q"),
    lang,
    ...Object.fromEntries(FACETS.map((name) => [name, params.getAll(name)])),
    from: params.get("from"),
    to: params.get("to"),
    ...part,
  });
}

function Blank(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <Empty title={t.ask}>
      <p>{t.askMore}</p>
      <ul className={`plain-list row`}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <a href={address("/explore/search", { type: kind })}>{t.everything(term(language, "kind", kind))}</a>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

function Result({ found, page, q }: { readonly found: Found; readonly page: number; readonly q: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const last = Math.min(found.offset + found.hits.length, found.total);
  const turn = (next: number): void => {
    change({ page: next === 1 ? null : next });
    window.scrollTo(0, 0);
  };
  return (
    <div className={style.found}>
      <Facets found={found} params={params} change={change} />
      <section aria-label={t.results} className={style.results}>
        <div className={style.count}>
          <p role="status">
            <strong>{counted(language, found.total, HITS[language])}</strong>
            {found.total > SIZE ? <span className="soft"> · {t.part(number(language, found.offset + 1), number(language, last), number(language, found.total))}</span> : null}
          </p>
          <CopyLink />
        </div>
        {found.total > 0 ? (
          <Gathered<Found>
            key={params.toString()}
            file="search"
            names={COLUMNS}
            address={(part) => question(params, language, part)}
            rows={(part) => part.hits.map(rowOf)}
            json={(parts) => inWhole(new URL(question(params, language, { limit: 100, offset: 0 }), window.location.href).href, parts)}
            things={(part) => part.hits.flatMap(thingsOf)}
            held={(part) => part.hits.length}
          />
        ) : null}
        {found.total > MOST_IN_FILE ? <p className="soft small no-print">{t.inFile(number(language, MOST_IN_FILE))}</p> : null}
        {found.relaxed && found.total > 0 ? <p className={style.note}>{t.relaxed}</p> : null}
        {found.total === 0 ? <Nothing q={q} /> : <Hits hits={found.hits} />}
        <Pager page={page} pages={Math.ceil(Math.min(found.total, MOST) / SIZE)} onPage={turn} />
        {found.total > MOST ? <p className="soft small">{t.onlyFirst(number(language, MOST))}</p> : null}
      </section>
    </div>
  );
}

function Nothing({ q }: { readonly q: string }): ReactNode {
  const t = useWords(WORDS);
  const [params] = useParams();
  const filters = [...FACETS, "from", "to"].some((name) => params.get(name));
  return (
    <Empty title={t.none}>
      <p>{t.noneWay}</p>
      {filters ? (
        <p>
          {t.noneFilters} <a href={address("/explore/search", { q })}>{t.clear}</a>
        </p>
      ) : null}
    </Empty>
  );
}
