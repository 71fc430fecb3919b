/** What is counted: to choose from, and in plain words. */

import type { ReactNode } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { address } from "../../shared/api.ts";
import style from "./figures.module.css";
import { FIGURES, WORDS } from "./i18n.ts";
import { type Glossary, grouped, type Told, type Variable } from "./model.ts";

const SHOWN = ["verdict", "bound", "qualifier", "stance", "modality", "decided-by"] as const;

export function Select({ glossary, chosen, onChoose }: { readonly glossary: Glossary; readonly chosen: Variable | null; readonly onChoose: (iri: string | null) => void }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const option = (one: Variable, n: number): ReactNode => (
    <option key={one.iri} value={one.iri}>
      {one.label} ({number(language, n)})
    </option>
  );
  return (
    <label className={style.choose}>
      <span>{t.counts}</span>
      <select value={chosen?.iri ?? ""} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">{t.everything}</option>
        {grouped(glossary.variables).map(({ question, variables }) => (
          <optgroup key={question?.iri ?? ""} label={question?.label ?? t.alone}>
            {question ? option(question, question.figures_below) : null}
            {variables.map((one) => option(one, one.figures))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

export function Counted({ glossary, chosen }: { readonly glossary: Glossary; readonly chosen: Variable | null }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <div className={style.glossary}>
      {grouped(glossary.variables).map(({ question, variables }) => (
        <section key={question?.iri ?? ""} aria-label={question?.label ?? t.alone}>
          <h3>
            {question ? <a href={linkTo(question)} lang={tag(question, language)}>{question.label}</a> : t.alone}
            {question ? <span className="soft small"> {counted(language, question.figures_below, FIGURES[language])}, {t.question}</span> : null}
          </h3>
          <dl>
            {variables.map((one) => (
              <div key={one.iri} aria-current={one.iri === chosen?.iri || undefined}>
                <dt>
                  <a href={linkTo(one)} lang={tag(one, language)}>{one.label}</a> <span className="soft small">{counted(language, one.figures, FIGURES[language])}</span>
                </dt>
                <dd>
                  <Definition told={one} />
                  {one.portion_of.length > 0 ? <span className="soft small"> {t.portion} {one.portion_of.map((whole) => whole.label).join(", ")}.</span> : null}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

export function Terms({ glossary }: { readonly glossary: Glossary }): ReactNode {
  const t = useWords(WORDS);
  return (
    <div className={style.glossary}>
      {SHOWN.map((list) => (
        <section key={list} aria-label={t.lists[list]}>
          <h3>{t.lists[list]}</h3>
          <dl>
            {(glossary.concepts[list] ?? []).map((one) => (
              <div key={one.iri}>
                <dt>{one.label}</dt>
                <dd>
                  <Definition told={one} />
                  {one.example ? <span className="soft small"> {t.example} <span lang="en">{one.example}</span></span> : null}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Definition({ told }: { readonly told: Told }): ReactNode {
  const language = useLang();
  return told.definition ? <span lang={told.definition_language === language ? undefined : told.definition_language}>{told.definition}</span> : null;
}

function linkTo(one: Variable): string {
  return address("/explore/figures", { variable: one.iri });
}

function tag(told: Told, language: string): string | undefined {
  return told.language && told.language !== language ? told.language : undefined;
}
