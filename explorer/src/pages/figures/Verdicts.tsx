/** What was found between figures: each pair in a sentence, by verdict. Never which one is right. */

import { type ReactNode, useState } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import type { Changes } from "../../shared/router.ts";
import { Thing } from "../../shared/Thing.tsx";
import { Words } from "../../shared/Words.tsx";
import { passageLink } from "../../shared/links.ts";
import style from "./figures.module.css";
import { PAIRS, WORDS } from "./i18n.ts";
import { CLASHES, type Comparison, type Glossary, SILENT } from "./model.ts";

const FEW = 6;

/** Names of the words of lists, as the glossary gives them in the chosen language. */
export interface Names {
  readonly of: (list: string, slug: string) => string;
  readonly meaning: (list: string, slug: string) => { readonly text: string; readonly language: string } | null;
}

export function namesOf(glossary: Glossary): Names {
  const find = (list: string, slug: string) => glossary.concepts[list]?.find((one) => one.slug === slug);
  return {
    of: (list, slug) => find(list, slug)?.label ?? slug.replaceAll("-", " "),
    meaning: (list, slug) => {
      const found = find(list, slug);
      return found?.definition ? { text: found.definition, language: found.definition_language } : null;
    },
  };
}

interface Props {
  readonly pairs: readonly Comparison[];
  readonly verdicts: readonly string[];
  readonly names: Names;
  readonly selected: string | null;
  readonly inView: (iri: string) => boolean;
  readonly change: (changes: Changes) => void;
  readonly onPair: (pair: Comparison) => void;
}

/** The verdicts that are let pass: those of the address, else all that say something. */
export function letPass(pairs: readonly Comparison[], verdicts: readonly string[]): Comparison[] {
  return pairs.filter((pair) => (verdicts.length === 0 ? pair.verdict !== SILENT : verdicts.includes(pair.verdict)));
}

export function Verdicts({ pairs, verdicts, names, selected, inView, change, onPair }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [isWhole, setWhole] = useState(false);
  const shown = letPass(pairs, verdicts);
  const clashes = pairs.filter((pair) => pair.verdict === "conflict").length;
  const tensions = pairs.filter((pair) => pair.verdict === "tension-under-policy").length;
  const drifts = pairs.filter((pair) => pair.drift).length;
  const kinds = [...new Set([...CLASHES, ...pairs.map((pair) => pair.verdict)])].map((slug) => ({ slug, count: pairs.filter((pair) => pair.verdict === slug).length }));
  const toggle = (slug: string): void => {
    const now = verdicts.length > 0 ? verdicts.filter((one) => one !== "none") : kinds.map((one) => one.slug).filter((one) => one !== SILENT);
    const next = now.includes(slug) ? now.filter((one) => one !== slug) : [...now, slug];
    change({ verdict: next.length === 0 ? "none" : next, pair: null });
  };
  const isOn = (slug: string): boolean => (verdicts.length === 0 ? slug !== SILENT : verdicts.includes(slug));
  return (
    <section aria-labelledby="verdicts">
      <h2 id="verdicts">{t.verdicts}</h2>
      {pairs.length === 0 ? (
        <p className="soft">{t.noPairs}</p>
      ) : (
        <>
          <p role="status">
            {t.summary(counted(language, pairs.length, PAIRS[language]))} <strong>{clashes > 0 ? t.clashes(counted(language, clashes, PAIRS[language])) : t.noClash}</strong> {tensions > 0 ? t.tensions(counted(language, tensions, PAIRS[language])) : ""} {drifts > 0 ? t.driftWhy(counted(language, drifts, PAIRS[language])) : ""}
          </p>
          <div className={`${style.filters} no-print`} role="group" aria-label={t.lists.verdict}>
            <button type="button" aria-pressed={verdicts.length === CLASHES.length && CLASHES.every((one) => verdicts.includes(one))} onClick={() => change({ verdict: [...CLASHES], pair: null })}>
              {t.onlyClashes}
            </button>
            <button type="button" aria-pressed={verdicts.length === 0} onClick={() => change({ verdict: null, pair: null })}>
              {t.usual}
            </button>
            {kinds.map(({ slug, count }) => (
              <label key={slug} className={style.check}>
                <input type="checkbox" checked={isOn(slug)} onChange={() => toggle(slug)} />
                <span className="chip" data-verdict={slug}>{names.of("verdict", slug)}</span> <span className="soft">{number(language, count)}</span>
              </label>
            ))}
          </div>
          {shown.length === 0 ? <p className="soft">{t.noPair}</p> : null}
          <ul className={`plain-list ${style.pairs}`}>
            {(isWhole ? shown : shown.slice(0, FEW)).map((pair) => (
              <li key={pair.iri} className="card" data-verdict={pair.verdict} aria-current={selected === pair.iri || undefined}>
                <Pair pair={pair} names={names} inView={inView} />
                <button type="button" aria-pressed={selected === pair.iri} onClick={() => onPair(pair)} className="no-print">
                  {selected === pair.iri ? t.shown : t.show}
                </button>
              </li>
            ))}
          </ul>
          {shown.length > FEW && !isWhole ? (
            <button type="button" className="no-print" onClick={() => setWhole(true)}>{t.morePairs(number(language, shown.length - FEW))}</button>
          ) : null}
        </>
      )}
    </section>
  );
}

/** One pair: the verdict, the sentence why, and both figures in their words. */
export function Pair({ pair, names, inView }: { readonly pair: Comparison; readonly names: Names; readonly inView?: (iri: string) => boolean }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const told = names.meaning("verdict", pair.verdict);
  const own = t.verdictMeans[pair.verdict as keyof typeof t.verdictMeans] as string | undefined;
  const meaning = told?.language === language || own === undefined ? told : { text: own, language };
  return (
    <>
      <p className="row">
        <strong className="chip" data-verdict={pair.verdict}>{names.of("verdict", pair.verdict)}</strong>
        {pair.drift ? <span className="chip">{t.drift}</span> : null}
        <span className="soft small">{t.decided(names.of("decided-by", pair.decided_by))}</span>
      </p>
      <p className={style.reason} lang="en">{pair.reason}</p>
      {meaning ? <p className="soft small" lang={meaning.language === language ? undefined : meaning.language}>{meaning.text}</p> : null}
      <ul className={`plain-list ${style.two}`}>
        {pair.figures.map((figure) => {
          const said = figure.citations[0];
          return (
            <li key={figure.iri} dir="auto">
              <strong>{figure.as_written}</strong> {said ? <Thing thing={said.claimant} /> : null}: {said?.passage ? <a href={passageLink(said.document, { iri: said.passage })} className={style.quoted}><Words text={said.words} /></a> : <Words text={said?.words ?? null} />}
              {inView && !inView(figure.iri) ? <span className="chip">{t.outside}</span> : null}
            </li>
          );
        })}
      </ul>
      {pair.differs_in.length > 0 ? <p className="soft small">{t.differ} {pair.differs_in.map((one) => names.of("differs-in", one)).join(", ")}</p> : null}
    </>
  );
}
