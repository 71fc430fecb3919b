/** What stands first: what it is, other names, its IRI, its files, other views, how to cite. */

import { type ReactNode, useState } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { Downloads } from "../../shared/Downloads.tsx";
import { DATA_LICENCE } from "../../shared/licence.ts";
import { Modality } from "../../shared/Stance.tsx";
import { WORDS } from "./i18n.ts";
import { isSetApart, type Profile } from "./model.ts";
import { kindName } from "./terms.ts";
import style from "./thing.module.css";

const SHOWN_NAMES = 6;
/** How many figures of the hash name a version; the whole is in the files. */
const SHORT = 12;
const EDITED = "SELECT (MAX(?day) AS ?edited) { ?claim <http://purl.org/pav/curatedOn> ?day }";

export function Head({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const others = profile.names.filter((name) => name.text !== profile.label);
  return (
    <div className={style.head}>
      <p className="row">
        <span className="chip">{kindName(language, profile.kind)}</span>
        <Modality modality={profile.modality} />
        {others.length > 0 ? (
          <span className="soft">
            {t.named}:{" "}
            {others.slice(0, SHOWN_NAMES).map((name, index) => (
              <span key={`${name.language} ${name.text}`}>
                {index > 0 ? " · " : null}
                <bdi lang={name.language || undefined}>{name.text}</bdi>
              </span>
            ))}
            {others.length > SHOWN_NAMES ? (
              <>
                {" · "}
                <a href="#names">{t.allNames}</a>
              </>
            ) : null}
          </span>
        ) : null}
      </p>
      {isSetApart(profile, profile.modality) ? (
        <div className={style.banner} role="note">
          <strong>{t.apartTitle}</strong> {t.apartWhy}
        </div>
      ) : null}
      <p className={style.iri}>
        <span className="soft">{t.iri}</span> <code>{profile.iri}</code> <Copy text={profile.iri} label={t.copyIri} /> <CopyLink />
      </p>
      <Downloads items={files(profile)} />
      <Views profile={profile} />
      <Cite profile={profile} />
    </div>
  );
}

function files(profile: Profile): { label: string; href: string; file?: string }[] {
  const { forms } = profile;
  return [
    ...(forms["ttl"] ? [{ label: "Turtle", href: forms["ttl"] }] : []),
    ...(forms["jsonld"] ? [{ label: "JSON-LD", href: forms["jsonld"] }] : []),
    ...(forms["html"] ? [{ label: "HTML", href: forms["html"], file: `${profile.path.split("/").at(-1) ?? "thing"}.html` }] : []),
  ];
}

function Views({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const has = new Set(profile.sections.map((section) => section.name));
  const counted = profile.content?.parts.find((part) => part.name === "variable")?.things[0]?.iri;
  const views = [
    { path: "/explore/graph", text: t.graph, params: { iri: profile.iri }, isOffered: profile.kind !== "claim" },
    { path: "/explore/timeline", text: t.timeline, params: { actor: profile.iri }, isOffered: has.has("events") },
    { path: "/explore/timeline", text: t.timeline, params: { place: profile.iri }, isOffered: has.has("events-here") && !has.has("events") },
    { path: "/explore/figures", text: t.figuresPage, params: { variable: profile.iri }, isOffered: profile.kind === "variable" },
    ...(counted ? [{ path: "/explore/figures", text: t.figuresPage, params: { variable: counted }, isOffered: true }] : []),
  ].filter((view) => view.isOffered);
  return (
    <p className="row no-print small">
      <span className="soft">{t.see}:</span>
      {views.map((view) => (
        <a key={view.path + view.text} href={address(view.path, view.params)}>
          {view.text}
        </a>
      ))}
      {profile.forms["html"] ? <a href={profile.forms["html"]}>{t.plain}</a> : null}
    </p>
  );
}

function Cite({ profile }: { readonly profile: Profile }): ReactNode {
  const shell = useWords(SHELL);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={isOpen ? style.cite : `${style.cite} no-print`} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{shell.cite}</summary>
      {isOpen ? <Citation profile={profile} /> : null}
    </details>
  );
}

function Citation({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const asked = useAsked<{ results: { bindings: { edited?: { value: string } }[] } }>(address("/sparql", { query: EDITED }));
  const edited = asked.data?.results.bindings[0]?.edited?.value;
  const today = new Date().toISOString().slice(0, 10);
  const text = t.citation(profile.label, profile.graph_version.slice(0, SHORT), edited ?? "", profile.iri, shell.dataLicence(DATA_LICENCE), today);
  return (
    <>
      <blockquote className={style.citation}>{text}</blockquote>
      <p>
        <Copy text={text} label={shell.copyCitation} shown={shell.copyCitation} />
      </p>
      <p className="soft small">{t.citeWhy}</p>
    </>
  );
}

/** Copies a text; where the browser does not let it, shows the text to copy by hand. */
function Copy({ text, label, shown }: { readonly text: string; readonly label: string; readonly shown?: string }): ReactNode {
  const t = useWords(WORDS);
  const [state, setState] = useState<"no" | "yes" | "shown">("no");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState("yes");
      setTimeout(() => setState("no"), 2_000);
    } catch {
      // Closed to pages that did not come over a secure connection.
      setState("shown");
    }
  };
  return (
    <span className="no-print">
      <button type="button" className={style.copy} aria-label={state === "yes" ? t.copied : label} onClick={() => void copy()}>
        {state === "yes" ? t.copied : (shown ?? t.copy)}
      </button>
      <span role="status" className="hidden">
        {state === "yes" ? t.copied : ""}
      </span>
      {state === "shown" ? (
        <label>
          {t.select} <input type="text" readOnly value={text} onFocus={(event) => event.target.select()} autoFocus />
        </label>
      ) : null}
    </span>
  );
}
