/** Three questions about what this graph holds most of; each leads to a page that answers it. */

import type { ReactNode } from "react";

import { useWords } from "../../i18n/index.ts";
import { address } from "../../shared/api.ts";
import { linkOf } from "../../shared/links.ts";
import { WORDS } from "./i18n.ts";
import type { Inside } from "./index.tsx";
import style from "./start.module.css";

export function Questions({ openers }: { readonly openers: Inside["openers"] }): ReactNode {
  const t = useWords(WORDS);
  const { conflict, denial, connection } = openers;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t.questions}</h2>
      <ul className={`plain-list ${style.questions}`}>
        {conflict ? (
          <Question href={conflictLink(conflict.thing.iri)} why={t.conflictWhy}>
            {t.conflict(conflict.thing.label)}
          </Question>
        ) : null}
        {denial ? (
          <Question href={denialLink(denial.thing)} why={t.denialWhy}>
            {t.denial(denial.thing.label)}
          </Question>
        ) : null}
        {connection ? (
          <Question href={connectionLink(connection.one.iri, connection.other.iri)} why={t.connectionWhy(connection.about.label)}>
            {t.connection(connection.one.label, connection.other.label)}
          </Question>
        ) : null}
      </ul>
      <p>
        <a href="/explore/sparql#ready">{t.more}</a>
      </p>
    </section>
  );
}

function conflictLink(question: string): string {
  return address("/explore/figures", { variable: question });
}

function denialLink(who: { readonly iri: string; readonly path: string }): string {
  return `${linkOf(who)}#denials`;
}

function connectionLink(one: string, other: string): string {
  return address("/explore/graph", { from: one, to: other });
}

function Question({ href, why, children }: { readonly href: string; readonly why: string; readonly children: ReactNode }): ReactNode {
  return (
    <li className="card">
      <a href={href}>{children}</a>
      <p className="soft small">{why}</p>
    </li>
  );
}
