/** What is known of the thing itself: names, judgements on identity, relations, properties. */

import type { ReactNode } from "react";

import { counted, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { saveCsv } from "../../shared/csv.ts";
import { day } from "../../shared/dates.ts";
import { Gathered } from "../../shared/Gathered.tsx";
import { SaveTurtle } from "../../shared/SaveTurtle.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { DOCUMENTS, WORDS } from "./i18n.ts";
import { claimLink } from "./Line.tsx";
import type { Profile, Standings as StandingsShape } from "./model.ts";
import { Steps, usePage } from "./Part.tsx";
import { curie, named, namedOrNull } from "./terms.ts";
import style from "./thing.module.css";

export function Names({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const save = (): void =>
    saveCsv("names", ["name", "language", "preferred", "documents"], profile.names.map((name) => [name.text, name.language, name.preferred, name.documents]));
  return (
    <>
      <div className="scroll" role="region" aria-label={t.tableOf(t.names)} tabIndex={0}>
        <table className={style.wide}>
          <thead>
            <tr>
              <th scope="col">{t.name}</th>
              <th scope="col">{t.language}</th>
              <th scope="col">{t.usedIn}</th>
            </tr>
          </thead>
          <tbody>
            {profile.names.map((name) => (
              <tr key={`${name.language} ${name.text}`}>
                <th scope="row" className={style.rowName}>
                  <bdi lang={name.language || undefined}>{name.text}</bdi> {name.preferred ? <span className="chip">{t.preferred}</span> : null}
                </th>
                <td>{name.language ? term(language, "language", name.language) : "–"}</td>
                <td>
                  {name.documents === 0 ? (
                    <span className="soft">{t.notUsed}</span>
                  ) : (
                    <>
                      {counted(language, name.documents, DOCUMENTS[language])}
                      <ul className="plain-list small">
                        {name.used_in.map((use) => (
                          <li key={use.claim}>
                            <Thing thing={use.document} /> (<a href={claimLink(use.claim)}>{t.theClaim}</a>)
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="row no-print small">
        <span className="soft">{shell.downloads}:</span>
        <button type="button" onClick={save}>
          {shell.csv}
        </button>
        <SaveTurtle name="names" things={() => [profile.iri, ...profile.names.flatMap((name) => name.used_in.map((use) => use.claim))]} />
      </p>
    </>
  );
}

export function Judgements({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const save = (): void =>
    saveCsv("judgements", ["judgement", "other", "reason", "by", "on", "current", "iri"], profile.judgements.map((one) => [one.judgement, one.other.iri, one.reason, one.by, one.on, one.current, one.iri]));
  return (
    <>
      <ul className={`plain-list ${style.judgements}`}>
        {profile.judgements.map((one) => (
          <li key={one.iri} data-current={one.current}>
            <p>
              <span className="chip" data-judgement={one.judgement}>
                {named(language, "judgement", one.judgement)}
              </span>{" "}
              <Thing thing={one.other} />
            </p>
            <p>
              <bdi>{one.reason}</bdi>
            </p>
            <p className="soft small">
              {t.judgedBy(one.by === "editorial" ? t.editorial : one.by, day(one.on, language))}
              {one.current ? null : ` · ${t.replaced}`} · <a href={one.path}>{t.iri}</a>
            </p>
          </li>
        ))}
      </ul>
      <p className="row no-print small">
        <span className="soft">{shell.downloads}:</span>
        <button type="button" onClick={save}>
          {shell.csv}
        </button>
        <SaveTurtle name="judgements" things={() => profile.judgements.map((one) => one.iri)} />
      </p>
    </>
  );
}

const SIZE = 10;
const MOST_CLAIMS = 3;

export function Standings({ iri }: { readonly iri: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const page = usePage("standings", SIZE);
  const asked = useAsked<StandingsShape>(address("/things/standings", { iri, lang: language, ...page }));
  return (
    <>
      <Gathered<StandingsShape>
        file="relations"
        names={["subject", "relation", "object", "standing", "claimants", "claims", "disputed_by"]}
        address={(part) => address("/things/standings", { iri, lang: language, ...part })}
        rows={(part) =>
          part.standings.map((one) => [one.subject.label, curie(one.predicate.iri), one.object.label, one.standing, one.claimants.map((who) => who.label).join("; "), one.claims.join(" "), one.disputed_by.join(" ")])
        }
        things={(part) => part.standings.flatMap((one) => [one.iri, ...one.claims, ...one.disputed_by])}
        held={(part) => part.standings.length}
      />
      <Answered asked={asked}>
        {(found) => (
          <Steps name="standings" label={t.standings} part={found} shown={found.standings.length}>
            <div className="scroll" role="region" aria-label={t.tableOf(t.standings)} tabIndex={0}>
              <table className={style.wide}>
                <thead>
                  <tr>
                    <th scope="col">{t.relation}</th>
                    <th scope="col">{t.standing}</th>
                    <th scope="col">{t.claimants}</th>
                    <th scope="col">{t.claims}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.standings.map((one) => (
                    <tr key={one.iri}>
                      <td>
                        <Thing thing={one.subject} /> <span className="soft">{namedOrNull(language, "relation", curie(one.predicate.iri)) ?? one.predicate.label}</span> <Thing thing={one.object} />
                      </td>
                      <td>
                        <span className={one.standing === "disputed" ? style.disputed : "chip"}>{named(language, "standing", one.standing)}</span>
                      </td>
                      <td>
                        {one.claimants.map((who, index) => (
                          <span key={who.iri}>
                            {index > 0 ? ", " : null}
                            <Thing thing={who} />
                          </span>
                        ))}
                      </td>
                      <td>
                        <Numbered claims={one.claims} />
                        {one.disputed_by.length > 0 ? (
                          <>
                            {" "}
                            <span className="soft">{t.disputed}:</span> <Numbered claims={one.disputed_by} />
                          </>
                        ) : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Steps>
        )}
      </Answered>
    </>
  );
}

function Numbered({ claims }: { readonly claims: readonly string[] }): ReactNode {
  const t = useWords(WORDS);
  return (
    <>
      {claims.slice(0, MOST_CLAIMS).map((claim, index) => (
        <span key={claim}>
          {index > 0 ? ", " : null}
          <a href={claimLink(claim)}>{claims.length === 1 ? t.theClaim : `${t.theClaim} ${index + 1}`}</a>
        </span>
      ))}
      {claims.length > MOST_CLAIMS ? " …" : null}
    </>
  );
}

export function Properties({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  return (
    <details className={style.properties}>
      <summary>{t.properties}</summary>
      <div className="scroll" role="region" aria-label={t.tableOf(t.properties)} tabIndex={0}>
        <table className={style.wide}>
          <thead>
            <tr>
              <th scope="col">{t.property}</th>
              <th scope="col">{t.value}</th>
            </tr>
          </thead>
          <tbody>
            {profile.properties.map((property) => (
              <tr key={property.predicate.iri}>
                <th scope="row" className={style.rowName}>
                  <a href={property.predicate.path}>{curie(property.predicate.iri)}</a>
                </th>
                <td>
                  <ul className="plain-list">
                    {property.values.map((value, index) => (
                      <li key={index}>{value.thing ? <Thing thing={value.thing} /> : <bdi lang={value.language || undefined}>{value.text}</bdi>}</li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
