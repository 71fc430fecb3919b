/** What stands on every page: the way past it, the name, the pages, the search, the choices, the foot. */

import { type ReactNode, useEffect, useState } from "react";

import { LANGS, setLang, useLang, useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { PAGES } from "../pages/registry.ts";
import { lookAgain, server, serverIsGone } from "./api.ts";
import { useAsked } from "./asked.ts";
import style from "./Layout.module.css";
import { navigate, usePlace } from "./router.ts";
import { SearchBox } from "./SearchBox.tsx";
import { setTheme, THEMES, useTheme } from "./theme.ts";

export function Layout({ children }: { readonly children: ReactNode }): ReactNode {
  const t = useWords(SHELL);
  const { path } = usePlace();
  const withSearch = path !== "/" && path !== "/explore/search";
  return (
    <>
      <a className={style.skip} href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}>
        {t.skip}
      </a>
      <header className={`${style.header} no-print`}>
        <div className={style.inner}>
          <a className={style.brand} href="/" aria-current={path === "/" ? "page" : undefined}>
            Svidok
          </a>
          <Pages path={path} />
          {withSearch ? <div className={style.search}><SearchBox /></div> : <span className={style.space} />}
          <Choices />
        </div>
      </header>
      <ServerState />
      <main id="main" tabIndex={-1} className={style.main}>
        {children}
      </main>
      <Foot />
    </>
  );
}

function Pages({ path }: { readonly path: string }): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  return (
    <nav aria-label={t.site} className={style.pages}>
      {PAGES.map((page) =>
        page.nav ? (
          <a key={page.path} href={page.path} aria-current={page.path === path ? "page" : undefined}>
            {page.nav[language]}
          </a>
        ) : null,
      )}
    </nav>
  );
}

function Choices(): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  const theme = useTheme();
  const choose = (next: (typeof LANGS)[number]): void => {
    setLang(next);
    const url = new URL(window.location.href);
    if (!url.searchParams.has("lang")) return;
    url.searchParams.set("lang", next);
    navigate(url.href, { replace: true });
  };
  return (
    <div className={style.choices}>
      <div role="group" aria-label={t.language} className={style.langs}>
        {LANGS.map((one) => (
          <button key={one} type="button" lang={one} aria-pressed={one === language} title={one === "en" ? "English" : "Українська"} onClick={() => choose(one)}>
            {one === "en" ? "EN" : "УК"}
          </button>
        ))}
      </div>
      <select aria-label={t.colours} value={theme} onChange={(event) => setTheme(THEMES.find((one) => one === event.target.value) ?? "system")}>
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {t.theme[one]}
          </option>
        ))}
      </select>
    </div>
  );
}

function ServerState(): ReactNode {
  const t = useWords(SHELL);
  const [state, setState] = useState<"well" | "gone" | "back">(serverIsGone() ? "gone" : "well");
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    server.addEventListener("gone", () => setState("gone"), stop);
    server.addEventListener("back", () => {
      setState("back");
      timer = setTimeout(() => setState("well"), 3_000);
    }, stop);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);
  return (
    <div role="status" className={`${style.state} no-print`} data-state={state}>
      {state === "gone" ? (
        <>
          {t.gone}{" "}
          <button type="button" onClick={() => void lookAgain()}>
            {t.lookNow}
          </button>
        </>
      ) : null}
      {state === "back" ? t.back : null}
    </div>
  );
}

function Foot(): ReactNode {
  const t = useWords(SHELL);
  const { data } = useAsked<{ graph_version: string }>("/health");
  return (
    <footer className={style.foot}>
      <div>
        <p>{t.creed}</p>
        <p className="row no-print">
          <a href="/plain">{t.plain}</a>
          <a href="/queries">{t.questions}</a>
          <a href="/sparql">{t.sparql}</a>
          <a href="/ace">{t.vocabulary}</a>
          <a href="/.well-known/void">{t.inventory}</a>
          <a href="/openapi.json">{t.interface}</a>
          <a href="/static/explorer/licences.txt">{t.licences}</a>
        </p>
        {data ? (
          <p>
            {t.graphVersion} <code>{data.graph_version.slice(0, 16)}</code>
          </p>
        ) : null}
      </div>
    </footer>
  );
}
