/** What stands at a place: the one of the link, the pinned ones, and where pointer or focus is. */

import { type ReactNode, useState } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { address } from "../../shared/api.ts";
import { Words } from "../../shared/Words.tsx";
import { Says } from "./Says.tsx";
import style from "./document.module.css";
import { named, WORDS } from "./i18n.ts";
import type { Brief, Place } from "./model.ts";
import { isDenial, type Mark } from "./reading.ts";
import { Triples } from "./Triples.tsx";

/** Everything that is known of one place. */
export interface Spot {
  readonly mark: Mark;
  readonly words: string | null;
  /** Claims that rest on these words otherwise than for what they say. */
  readonly others: readonly { readonly claim: Brief; readonly role: string }[];
  /** The places that lie over it, the nearest first. */
  readonly over: readonly Mark[];
}

interface Props {
  readonly iri: string;
  readonly language: string | undefined;
  readonly linked: Spot | null;
  readonly pinned: readonly Spot[];
  readonly here: Spot | null;
  readonly onPin: (key: string) => void;
  readonly onUnlink: () => void;
  readonly onLeave: () => void;
  readonly onUnpinAll: () => void;
}

export function Panel({ iri, language, linked, pinned, here, onPin, onUnlink, onLeave, onUnpinAll }: Props): ReactNode {
  const t = useWords(WORDS);
  const lang = useLang();
  const shown = { iri, language, onPin };
  const isKnown = here !== null && (linked?.mark.key === here.mark.key || pinned.some((spot) => spot.mark.key === here.mark.key));
  const count = pinned.length;
  return (
    <>
      <p role="status" className="hidden">
        {count > 0 ? t.pinnedNow(number(lang, count)) : ""}
      </p>
      {linked || count > 0 || here ? (
        <div role="region" aria-label={t.panel} tabIndex={0} className={style.panel}>
          {here && !isKnown ? (
            <Card {...shown} spot={here} name={t.here} isHere>
              <button type="button" onClick={() => onPin(here.mark.key)}>
                {t.pin}
              </button>
              <button type="button" onClick={onLeave}>
                {t.close}
              </button>
            </Card>
          ) : null}
          {linked ? (
            <Card {...shown} spot={linked} name={t.linked}>
              <button type="button" onClick={onUnlink}>
                {t.close}
              </button>
            </Card>
          ) : null}
          {count > 1 ? (
            <p className="no-print">
              <button type="button" onClick={onUnpinAll}>
                {t.unpinAll}
              </button>
            </p>
          ) : null}
          {pinned.map((spot) => (
            <Card key={spot.mark.key} {...shown} spot={spot} name={t.pinned} isPinned />
          ))}
        </div>
      ) : null}
    </>
  );
}

interface CardProps extends Pick<Props, "iri" | "language" | "onPin"> {
  readonly spot: Spot;
  readonly name: string;
  readonly isHere?: boolean;
  readonly isPinned?: boolean;
  readonly children?: ReactNode;
}

function Card({ spot, name, iri, language, onPin, isHere = false, isPinned = false, children }: CardProps): ReactNode {
  const t = useWords(WORDS);
  const { mark } = spot;
  const link = address("/explore/document", { iri, passage: mark.key });
  return (
    <article className={style.card} data-card={isHere ? "here" : isPinned ? "pinned" : "linked"} data-key={mark.key} aria-label={`${name}: ${mark.key}`}>
      <p className={style.cardHead}>
        <span className="chip">{name}</span>
        <a href={link}>{mark.start}–{mark.end}</a>
        <Status place={mark.place} always />
        <span className={`row no-print ${style.buttons}`}>
          {children ?? (
            <button type="button" onClick={() => onPin(mark.key)}>
              {t.unpin}
            </button>
          )}
          {isHere ? null : <CopyLink href={link} />}
        </span>
      </p>
      <blockquote>
        <Words text={spot.words} language={language} />
      </blockquote>
      {mark.claims.map((claim, index) => (
        <div key={claim.iri} className={style.claim} data-denial={isDenial(claim) || undefined}>
          <Says claim={claim} />
          {isHere && index === 0 ? (
            <Triples claim={claim.iri} />
          ) : (
            <Folded claim={claim.iri} />
          )}
        </div>
      ))}
      <Others spot={spot} />
      {spot.over.length > 0 ? (
        <>
          <p className={style.over}>{t.overlaps}</p>
          <ul className="plain-list">
            {spot.over.map((over) => (
              <li key={over.key}>
                {over.claims.slice(0, 2).map((claim) => (
                  <Says key={claim.iri} claim={claim} />
                ))}
                <a href={address("/explore/document", { iri, passage: over.key })}>{over.start}–{over.end}</a>{" "}
                <button type="button" className="no-print" onClick={() => onPin(over.key)} aria-label={`${t.pin}: ${over.key}`}>
                  {t.pin}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </article>
  );
}

function Others({ spot }: { readonly spot: Spot }): ReactNode {
  const t = useWords(WORDS);
  const lang = useLang();
  if (spot.others.length === 0) return null;
  return (
    <details className="small">
      <summary>
        {t.rests} ({number(lang, spot.others.length)})
      </summary>
      <ul className="plain-list">
        {spot.others.slice(0, 50).map(({ claim, role }) => (
          <li key={claim.iri + role}>
            <span className="soft">{named(lang, "role", role) ?? role}:</span> <Says claim={claim} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Folded({ claim }: { readonly claim: string }): ReactNode {
  const t = useWords(WORDS);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.triples}</summary>
      {isOpen ? <Triples claim={claim} /> : null}
    </details>
  );
}

/** Whether the words stand where they are said to; where they do, only if asked for. */
export function Status({ place, always = false }: { readonly place: Place | null; readonly always?: boolean }): ReactNode {
  const lang = useLang();
  if (!place || (place.status === "verified" && !always)) return null;
  return (
    <span className={`chip ${place.status === "verified" ? "" : style.unsure}`} title={named(lang, "meaning", place.status) ?? undefined}>
      {named(lang, "status", place.status) ?? place.status}
    </span>
  );
}
