/** Offices on the days on which somebody vouches for them: a drawing, and a table that says the same. */

import type { ReactNode } from "react";

import { counted, number, useLang, useWords } from "../../i18n/index.ts";
import { type Cell, saveCsv } from "../../shared/csv.ts";
import { day, span } from "../../shared/dates.ts";
import { useParams } from "../../shared/router.ts";
import { SHELL } from "../../i18n/shell.ts";
import { SaveTurtle } from "../../shared/SaveTurtle.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { DAYS, WORDS } from "./i18n.ts";
import { claimLink } from "./Line.tsx";
import type { Attestation, Office, Profile } from "./model.ts";
import { named } from "./terms.ts";
import style from "./thing.module.css";

const FEW = 8;
const DAY_MS = 86_400_000;

export function Offices({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const [params, change] = useParams();
  const isAll = params.get("offices") === "all";
  const shown = isAll ? profile.offices : profile.offices.slice(0, FEW);
  const isOwn = shown.every((office) => office.member.iri === profile.iri);
  return (
    <>
      <Drawing offices={shown} iri={profile.iri} />
      <div className="scroll" role="region" aria-label={t.tableOf(t.offices)} tabIndex={0}>
        <table className={style.wide}>
          <thead>
            <tr>
              {isOwn ? null : <th scope="col">{t.holder}</th>}
              <th scope="col">{t.office}</th>
              <th scope="col">{t.attested}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((office, index) => (
              <tr key={index}>
                {isOwn ? null : (
                  <td>
                    <Thing thing={office.member} />
                  </td>
                )}
                <td>
                  <Held office={office} />
                </td>
                <td>
                  <ul className="plain-list">
                    {office.attestations.map((one) => (
                      <li key={`${one.claim}${one.by}`}>
                        <Vouched one={one} />
                      </li>
                    ))}
                  </ul>
                  {office.gaps.map((gap) => (
                    <p key={gap.first} className="soft small">
                      {span(gap.first, gap.last, language)}: {t.notVouched(counted(language, gap.days, DAYS[language]))}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="row no-print small">
        {profile.offices.length > FEW ? (
          <button type="button" onClick={() => change({ offices: isAll ? null : "all" })}>
            {isAll ? t.fewerOffices : t.allOffices(number(language, profile.offices.length))}
          </button>
        ) : null}
        <span className="soft">{shell.downloads}:</span>
        <button type="button" onClick={() => saveCsv("offices", ["member", "office", "organization", "earliest", "latest", "by", "claim", "document"], rows(profile.offices))}>
          {shell.csv}
        </button>
        <SaveTurtle name="offices" things={() => profile.offices.flatMap((office) => office.attestations.map((one) => one.claim))} />
      </p>
    </>
  );
}

function rows(offices: readonly Office[]): Cell[][] {
  return offices.flatMap((office) =>
    office.attestations.map((one) => [office.member.label, office.role?.label, office.organization?.label, one.on.earliest, one.on.latest, one.by, one.claim, one.document.iri]),
  );
}

function Held({ office }: { readonly office: Office }): ReactNode {
  return (
    <>
      {office.role ? <Thing thing={office.role} /> : null}
      {office.role && office.organization ? " – " : null}
      {office.organization ? <Thing thing={office.organization} /> : null}
    </>
  );
}

function Vouched({ one }: { readonly one: Attestation }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const { earliest, latest } = one.on;
  return (
    <>
      <span className={style.days}>{earliest && latest ? span(earliest, latest, language) : latest ? t.byDay(day(latest, language)) : t.undated}</span>{" "}
      <span className="soft">({named(language, "by", one.by)})</span> <a href={claimLink(one.claim)}>{t.theClaim}</a>, <Thing thing={one.document} />
    </>
  );
}

function time(said: string): number {
  return Date.parse(`${said}T00:00:00Z`);
}

/** A lane for each office; what it shows stands in the table, too, so that it is one picture. */
function Drawing({ offices, iri }: { readonly offices: readonly Office[]; readonly iri: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const days = offices.flatMap((office) => office.attestations.flatMap(({ on }) => [on.earliest, on.latest])).filter((one) => one !== null);
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (first === undefined || last === undefined) return null;
  // A month of air on both sides, so that one day does not fill the width.
  const [from, to] = [time(first) - 30 * DAY_MS, time(last) + 30 * DAY_MS];
  const at = (said: string): string => `${(((time(said) - from) / (to - from)) * 100).toFixed(2)}%`;
  const wide = (a: string, b: string): string => `max(0.6rem, ${(((time(b) - time(a)) / (to - from)) * 100).toFixed(2)}%)`;
  const count = offices.reduce((sum, office) => sum + office.attestations.length, 0);
  return (
    <div role="img" aria-label={t.chart(number(language, count), day(first, language), day(last, language))} className={style.lanes}>
      {offices.map((office, index) => (
        <div key={index} className={style.lane}>
          <bdi className={style.laneName}>{nameOf(office, iri)}</bdi>
          <div className={style.track}>
            {office.first && office.last ? <span className={style.between} style={{ insetInlineStart: at(office.first), width: wide(office.first, office.last) }} /> : null}
            {office.attestations.map(({ on, by, claim }) => {
              const begin = on.earliest ?? on.latest;
              const end = on.latest ?? on.earliest;
              return begin && end ? <span key={`${claim}${by}`} className={style.dot} data-by={by} style={{ insetInlineStart: at(begin), width: wide(begin, end) }} /> : null;
            })}
          </div>
        </div>
      ))}
      <div className={style.axis}>
        <span>{day(first, language)}</span>
        {first === last ? null : <span>{day(last, language)}</span>}
      </div>
    </div>
  );
}

/** What the lane is about, as seen from the thing of the page: the office of a person, the holder of an office. */
function nameOf(office: Office, iri: string): string {
  if (office.member.iri === iri) return office.role?.label ?? office.organization?.label ?? "";
  return office.role && office.role.iri !== iri ? `${office.member.label} – ${office.role.label}` : office.member.label;
}
