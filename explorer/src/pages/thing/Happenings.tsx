/** Events and meetings: when, who in which role and office, where, and the words that say so. */

import type { ReactNode } from "react";

import { counted, useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { useAsked } from "../../shared/asked.ts";
import { ClaimCard } from "../../shared/ClaimCard.tsx";
import type { Cell } from "../../shared/csv.ts";
import { day } from "../../shared/dates.ts";
import { Gathered } from "../../shared/Gathered.tsx";
import { linkOf } from "../../shared/links.ts";
import { useParams } from "../../shared/router.ts";
import { Modality } from "../../shared/Stance.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { CLAIMS_SHOWN, WORDS } from "./i18n.ts";
import type { Happening, Happenings as HappeningsShape, SectionCount } from "./model.ts";
import { Steps, Tabs, usePage } from "./Part.tsx";
import { kindName, named } from "./terms.ts";
import style from "./thing.module.css";

const SIZE = 8;

interface Props {
  readonly name: string;
  readonly label: string;
  /** Doors to the timeline, with the text of their tabs. */
  readonly doors: readonly (SectionCount & { readonly text: string })[];
}

export function Happenings({ name, label, doors }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const door = doors.find((one) => one.name === params.get(name)) ?? doors[0];
  const said = params.get(`${name}.said`);
  const { limit, offset } = usePage(name, SIZE);
  const address = (further: string): string | null => (door ? `${door.path}&limit=${limit}&offset=${offset}${further}` : null);
  const asked = useAsked<HappeningsShape>(address(said ? `&section=${encodeURIComponent(said)}` : ""));
  const all = useAsked<HappeningsShape>(door ? `${door.path}&limit=0` : null);
  const kinds = Object.entries(all.data?.sections ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      <Tabs name={name} label={label} tabs={doors.map((one) => ({ key: one.name, text: one.text, count: one.count }))} chosen={door?.name ?? ""} />
      <div className={style.tools}>
        {kinds.length > 1 ? (
          <p className={`${style.choices} no-print`}>
            <label>
              {t.asSaid}{" "}
              <select value={said ?? ""} onChange={(event) => change({ [`${name}.said`]: event.target.value || null, [`${name}.page`]: null })}>
                <option value="">{t.everything}</option>
                {kinds.map(([kind, count]) => (
                  <option key={kind} value={kind}>
                    {named(language, "happening", kind)} ({count})
                  </option>
                ))}
              </select>
            </label>
          </p>
        ) : null}
        <Gathered<HappeningsShape>
          key={`${door?.name} ${said}`}
          file={door?.name ?? name}
          names={["event", "event_iri", "kind", "section", "modality", "disputed", "when", "basis", "participants", "places", "claims"]}
          address={(part) => `${door?.path ?? ""}&limit=${part.limit}&offset=${part.offset}${said ? `&section=${encodeURIComponent(said)}` : ""}`}
          rows={(part) => part.rows.map(cells)}
          things={(part) => part.rows.flatMap((row) => [row.iri, ...row.claims.map((claim) => claim.iri)])}
          held={(part) => part.rows.length}
        />
      </div>
      <Answered asked={asked}>
        {(found) => (
          <Steps name={name} label={label} part={found} shown={found.rows.length}>
            <ol className={`plain-list ${style.happenings}`}>
              {found.rows.map((row) => (
                <li key={row.iri} data-apart={row.section === "asserted" ? undefined : true}>
                  <Row row={row} />
                </li>
              ))}
            </ol>
          </Steps>
        )}
      </Answered>
    </>
  );
}

function cells(row: Happening): Cell[] {
  const people = row.participants.map((one) => [one.who.label, one.role?.label, one.capacity && officeOf(one.capacity.label, one.who.label)].filter(Boolean).join(" – "));
  const places = row.places.map((place) => place.label);
  const claims = row.claims.map((claim) => claim.iri);
  return [row.label, row.iri, row.kind, row.section, row.modality, row.is_disputed, row.when.edtf, row.when.basis, people.join("; "), places.join("; "), claims.join(" ")];
}

function Row({ row }: { readonly row: Happening }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <>
      <p className={style.when}>
        {row.when.edtf ? day(row.when.edtf, language) : t.undated}
        {row.when.edtf && row.when.basis && row.when.basis !== "stated" ? <span className="soft"> ({named(language, "basis", row.when.basis)})</span> : null}
      </p>
      <div>
        <p className={style.name}>
          <a href={linkOf(row)}>
            <bdi>{row.label}</bdi>
          </a>{" "}
          <span className="chip">{kindName(language, row.kind)}</span> {row.section === "asserted" ? null : <span className={style.apart}>{named(language, "happening", row.section)}</span>}{" "}
          {row.section === row.modality ? null : <Modality modality={row.modality} />} {row.is_disputed ? <span className={style.disputed}>{t.disputed}</span> : null}
        </p>
        {row.participants.length > 0 ? (
          <ul className={`plain-list small ${style.people}`}>
            {row.participants.map((one, index) => (
              <li key={index}>
                <Thing thing={one.who} />
                {one.role ? <span className="soft"> – {one.role.label}</span> : null}
                {one.capacity ? (
                  <>
                    {" – "}
                    <Thing thing={{ ...one.capacity, label: officeOf(one.capacity.label, one.who.label) }} />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
        {row.places.length > 0 ? (
          <p className="small">
            {row.places.map((place, index) => (
              <span key={place.iri}>
                {index > 0 ? ", " : null}
                <Thing thing={place} />
              </span>
            ))}
          </p>
        ) : null}
        {row.claims.length > 0 ? (
          <details className="small">
            <summary>{t.claimsOf(counted(language, row.claims.length, CLAIMS_SHOWN[language]))}</summary>
            {row.claims.map((claim) => (
              <ClaimCard key={claim.iri} claim={claim} />
            ))}
          </details>
        ) : null}
      </div>
    </>
  );
}

/** An office without the name of its holder, who stands beside it. */
export function officeOf(label: string, holder: string): string {
  return label.startsWith(`${holder} – `) ? label.slice(holder.length + 3) : label;
}
