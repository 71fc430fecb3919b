/** A description in its parts: what, who in which role and office, when and where, and who says so. */

import { Fragment, type ReactNode } from "react";

import { type Lang, number, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { saveCsv } from "../../shared/csv.ts";
import { day } from "../../shared/dates.ts";
import { Modality, Stance } from "../../shared/Stance.tsx";
import { SaveTurtle } from "../../shared/SaveTurtle.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { Where, Words } from "../../shared/Words.tsx";
import { officeOf } from "./Happenings.tsx";
import { WORDS } from "./i18n.ts";
import { claimLink, isAgainst } from "./Line.tsx";
import type { Line, Lines, Named, Part, Profile, Property } from "./model.ts";
import { curie, named, namedOrNull } from "./terms.ts";
import style from "./thing.module.css";

/** So many claims about an event are read for its participants. */
const MOST = 300;

interface Told {
  readonly parts: readonly Part[];
  readonly more: Profile["properties"];
  readonly time: string | null;
}

/** What says the same in several languages. */
const TRANSLATED = new Set(["skos:definition", "schema:populationType", "dcterms:description"]);

/** Of what is translated, the text that is read. */
function inOne(language: Lang, { predicate, values }: Property): Property["values"] {
  if (!TRANSLATED.has(curie(predicate.iri))) return values;
  const best = values.some((value) => value.language === language) ? language : "en";
  return values.some((value) => value.language === best) ? values.filter((value) => !value.language || value.language === best) : values;
}

/** What its parts and the properties that readers ask for say; null where they say nothing. */
export function toldOf(profile: Profile, language: Lang = "en"): Told | null {
  const parts = (profile.content?.parts ?? []).filter((part) => part.name !== "time" && !(part.name === "actor" && isHappening(profile)));
  const told = new Set(parts.flatMap((part) => part.things.map((thing) => thing.iri)));
  const more = profile.properties
    .filter((property) => namedOrNull("en", "property", curie(property.predicate.iri)) !== null && !TIMES.has(curie(property.predicate.iri)))
    .map((property) => ({ ...property, values: inOne(language, property).filter((value) => !value.thing || !told.has(value.thing.iri)) }))
    .filter((property) => property.values.length > 0);
  const time = profile.content?.parts.find((part) => part.name === "time")?.text ?? null;
  return parts.length + more.length === 0 && !time && !isHappening(profile) ? null : { parts, more, time };
}

export function Parts({ profile }: { readonly profile: Profile }): ReactNode {
  const language = useLang();
  const t = useWords(WORDS);
  const told = toldOf(profile, language);
  if (!told) return null;
  const { parts, more, time } = told;
  return (
    <dl className={style.parts}>
      {parts.map((part) => (
        <Fragment key={part.name}>
          <dt>{named(language, "part", part.name)}</dt>
          <dd>
            <Values part={part} />
          </dd>
        </Fragment>
      ))}
      {time || isHappening(profile) ? (
        <>
          <dt>{t.when}</dt>
          <dd>
            <When profile={profile} time={time} />
          </dd>
        </>
      ) : null}
      {more.map((property) => (
        <Fragment key={property.predicate.iri}>
          <dt>{namedOrNull(language, "property", curie(property.predicate.iri))}</dt>
          <dd>
            <ul className="plain-list">
              {property.values.map((value, index) => (
                <li key={index}>{value.thing ? <Thing thing={value.thing} /> : <bdi lang={value.language || undefined}>{isDay(property) ? day(value.text ?? "", language) : value.text}</bdi>}</li>
              ))}
            </ul>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function isDay(property: Property): boolean {
  return curie(property.predicate.iri) === "schema:observationDate";
}

const TIMES = new Set(["ace:timeAsWritten", "ace:timeBasis", "ace:reason"]);

export function isHappening(profile: Profile): boolean {
  return profile.content !== null && ["event", "speech-act", "proposition"].includes(profile.content.kind);
}

function textOf(profile: Profile, property: string): string | null {
  const value = profile.properties.find((one) => curie(one.predicate.iri) === property)?.values[0];
  return value ? (value.text ?? value.thing?.label ?? null) : null;
}

function When({ profile, time }: { readonly profile: Profile; readonly time: string | null }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const written = textOf(profile, "ace:timeAsWritten");
  const basis = profile.properties.find((one) => curie(one.predicate.iri) === "ace:timeBasis")?.values[0]?.thing?.iri.split("/").at(-1) ?? textOf(profile, "ace:timeBasis");
  const reason = textOf(profile, "ace:reason");
  if (!time) return <span className="soft">{t.undated}</span>;
  const said = [basis ? named(language, "basis", basis) : null, written ? t.asWritten(written) : null, reason].filter(Boolean);
  return (
    <>
      {time.startsWith("/") ? t.byDay(day(time.slice(1), language)) : day(time, language)}
      {said.length > 0 ? <span className="soft"> ({said.join("; ")})</span> : null}
    </>
  );
}

function Values({ part }: { readonly part: Part }): ReactNode {
  if (part.things.length === 0) return <bdi>{part.text}</bdi>;
  return (
    <ul className="plain-list">
      {part.things.map((thing) => (
        <li key={thing.iri}>
          <Thing thing={thing} />
        </li>
      ))}
    </ul>
  );
}

interface Row {
  readonly key: string;
  readonly who: Named | undefined;
  readonly role: Named | undefined;
  readonly capacity: Named | undefined;
  readonly lines: Line[];
}

/** Takes the participations in an event out of the claims about it; claims of one participation together. */
export function participations(lines: readonly Line[], event: string): Row[] {
  const found = new Map<string, Row>();
  for (const line of lines) {
    const part = (name: string): Named | undefined => line.content.parts.find((one) => one.name === name)?.things[0];
    if (line.content.kind !== "participation" || part("event")?.iri !== event) continue;
    const row = found.get(line.content.iri) ?? { key: line.content.iri, who: part("participant"), role: part("role"), capacity: part("capacity"), lines: [] };
    row.lines.push(line);
    found.set(line.content.iri, row);
  }
  return [...found.values()];
}

export function Participants({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const asked = useAsked<Lines>(address("/things/about", { iri: profile.iri, lang: language, order: "document", limit: MOST }));
  const save = (rows: readonly Row[]): void =>
    saveCsv(
      "participants",
      ["participant", "participant_iri", "role", "office", "claimant", "stance", "modality", "words", "document", "claim"],
      rows.flatMap((row) =>
        row.lines.map((line) => [row.who?.label, row.who?.iri, row.role?.label, row.capacity && officeOf(row.capacity.label, row.who?.label ?? ""), line.claimant.label, line.stance, line.modality, line.words, line.document.iri, line.iri]),
      ),
    );
  return (
    <Answered asked={asked}>
      {(found) => {
        const rows = participations(found.lines, profile.iri);
        if (rows.length === 0) return <p className="soft">{t.noParticipants}</p>;
        return (
          <>
            {found.total > found.lines.length ? <p className="soft small">{t.participantsFirst(number(language, found.lines.length), number(language, found.total))}</p> : null}
            <div className="scroll" role="region" aria-label={t.tableOf(t.participants)} tabIndex={0}>
              <table className={style.wide}>
                <thead>
                  <tr>
                    <th scope="col">{t.who}</th>
                    <th scope="col">{t.role}</th>
                    <th scope="col">{t.capacity}</th>
                    <th scope="col">{t.saidBy}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <ParticipantRow key={row.key} row={row} />
                  ))}
                </tbody>
              </table>
            </div>
            <p className="row no-print small">
              <span className="soft">{shell.downloads}:</span>
              <button type="button" onClick={() => save(rows)}>
                {shell.csv}
              </button>
              <SaveTurtle name="participants" things={() => rows.flatMap((row) => row.lines.map((line) => line.iri))} />
            </p>
          </>
        );
      }}
    </Answered>
  );
}

function ParticipantRow({ row }: { readonly row: Row }): ReactNode {
  const t = useWords(WORDS);
  const isDisputed = row.lines.some((line) => isAgainst(line) || line.denied_by.length > 0);
  return (
    <tr data-disputed={isDisputed || undefined}>
      <th scope="row" className={style.rowName}>
        {row.who ? <Thing thing={row.who} /> : null}
        {isDisputed ? <span className={style.disputed}>{t.disputed}</span> : null}
      </th>
      <td>{row.role ? <Thing thing={row.role} /> : null}</td>
      <td>{row.capacity ? <Thing thing={{ ...row.capacity, label: officeOf(row.capacity.label, row.who?.label ?? "") }} /> : <span className="soft">{t.noCapacity}</span>}</td>
      <td>
        <ul className="plain-list">
          {row.lines.map((line) => (
            <li key={line.iri}>
              <Thing thing={line.claimant} /> <Stance stance={line.stance} /> <Modality modality={line.modality} /> <Words text={line.words} language={line.language} />{" "}
              {line.passages.slice(0, 1).map((place) => (
                <Where key={place.passage} document={line.document} passage={{ ...place, iri: place.passage, role: "content", version: null }} />
              ))}{" "}
              <a href={claimLink(line.iri)}>{t.theClaim}</a>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
