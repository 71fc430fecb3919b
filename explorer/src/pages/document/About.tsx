/** What is known of the document itself, its files, and how to cite it. */

import { type ReactNode, useState } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { term } from "../../i18n/vocabulary.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { day } from "../../shared/dates.ts";
import { Downloads, formsOf } from "../../shared/Downloads.tsx";
import { DATA_LICENCE } from "../../shared/licence.ts";
import { Thing } from "../../shared/Thing.tsx";
import { Copies } from "./Copies.tsx";
import style from "./document.module.css";
import { named, PLACES, WORDS } from "./i18n.ts";
import type { Head, Read } from "./model.ts";

export function About({ read }: { readonly read: Read }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const { head } = read;
  return (
    <section aria-label={t.about}>
      {head.invented ? (
        <p className={style.invented}>
          <strong>{t.invented}.</strong> {t.inventedWhy}
        </p>
      ) : null}
      <dl className={style.facts}>
        <dt>{t.publisher}</dt>
        <dd>
          {head.publisher ? <Thing thing={head.publisher} /> : t.notGiven} <Basis basis={head.publisher_basis} confidence={head.publisher_confidence} />
        </dd>
        <Published head={head} />
        <Names name={t.authors} of={head.authors} />
        <Names name={t.sources} of={head.primary_sources} />
        <Names name={t.relays} of={read.relays.filter((relay) => head.primary_sources.every((source) => source.iri !== relay.iri))} />
        <Plain head={head} />
        <Versions read={read} />
        <Anchors read={read} />
      </dl>
      <Copies read={read} />
      <div className={`${style.files} no-print`}>
        <Downloads
          items={[
            ...formsOf(head.path),
            { label: t.claimsCsv, href: `${read.claims_path}&format=csv` },
            { label: t.claimsTtl, href: `${read.claims_path}&format=ttl` },
          ]}
        />
        <p className="row small">
          <a href={head.path}>{shell.openPlain}</a>
          <CopyLink />
        </p>
      </div>
      <Cite read={read} />
    </section>
  );
}

function Published({ head }: { readonly head: Head }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <>
      <dt>{t.published}</dt>
      <dd>
        {head.published ? <time dateTime={head.published}>{day(head.published, language)}</time> : t.notGiven} <Basis basis={head.published_basis} confidence={head.published_confidence} />
      </dd>
    </>
  );
}

function Basis({ basis, confidence }: { readonly basis: string | null; readonly confidence: number | null }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const said = [basis ? (named(language, "basis", basis) ?? basis) : null, confidence === null ? null : t.confidence(number(language, confidence))].filter((one) => one !== null);
  return said.length > 0 ? <span className="soft">({said.join(", ")})</span> : null;
}

function Names({ name, of }: { readonly name: string; readonly of: Head["authors"] }): ReactNode {
  if (of.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {of.map((one, index) => (
          <span key={one.iri}>
            {index > 0 ? ", " : null}
            <Thing thing={one} />
          </span>
        ))}
      </dd>
    </>
  );
}

function Plain({ head }: { readonly head: Head }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const isWeb = head.url !== null && /^https?:\/\//i.test(head.url);
  return (
    <>
      {head.languages.length > 0 ? (
        <>
          <dt>{t.languages}</dt>
          <dd>{head.languages.map((one) => term(language, "language", one)).join(", ")}</dd>
        </>
      ) : null}
      {head.url ? (
        <>
          <dt>{t.address}</dt>
          <dd>
            {isWeb ? (
              <a href={head.url} rel="noreferrer noopener" target="_blank">
                {head.url}
              </a>
            ) : (
              <bdi>{head.url}</bdi>
            )}
          </dd>
        </>
      ) : null}
      {head.identifier ? (
        <>
          <dt>{t.identifier}</dt>
          <dd>
            <code>{head.identifier}</code>
          </dd>
        </>
      ) : null}
    </>
  );
}

function Versions({ read }: { readonly read: Read }): ReactNode {
  const t = useWords(WORDS);
  if (read.versions.length === 0) return null;
  return (
    <>
      <dt>{read.versions.length > 1 ? t.versions : t.version}</dt>
      <dd>
        {read.versions.map((version) => (
          <div key={version.iri}>
            {t.sha}{" "}
            <a href={version.path}>
              <code>{version.sha256}</code>
            </a>
          </div>
        ))}
      </dd>
    </>
  );
}

function Anchors({ read }: { readonly read: Read }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const found = Object.entries(read.anchors).filter(([, count]) => count > 0);
  if (found.length === 0) return null;
  return (
    <>
      <dt>{t.anchors}</dt>
      <dd>
        <ul className="plain-list" data-anchors>
          {found.map(([status, count]) => (
            <li key={status}>
              {counted(language, count, PLACES[language])}: <strong>{named(language, "status", status) ?? status}</strong>
              <span className="soft"> – {named(language, "meaning", status) ?? t.anchorsWhy}</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function Cite({ read }: { readonly read: Read }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const [isCopied, setCopied] = useState(false);
  const { head } = read;
  const text = [
    [head.publisher?.label, head.headline ?? head.identifier ?? head.label].filter(Boolean).join(": "),
    head.published ? day(head.published, language) : null,
    head.iri,
    read.versions[0] ? `${t.sha} ${read.versions[0].sha256}` : null,
    `Svidok, ${t.graph(read.graph_version)}`,
    shell.dataLicence(DATA_LICENCE),
  ]
    .filter(Boolean)
    .join(". ");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Closed to pages that did not come over a secure connection: the text stands there to be selected.
      setCopied(false);
    }
  };
  return (
    <details className={style.cite}>
      <summary>{shell.cite}</summary>
      <p className="small">
        <bdi>{text}.</bdi>
      </p>
      <button type="button" className="no-print" onClick={() => void copy()}>
        {shell.copyCitation}
      </button>
      <span role="status" className="small"> {isCopied ? "✓" : ""}</span>
    </details>
  );
}
