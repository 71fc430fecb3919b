/** One claim: the words first, then who says so and how, and where it stands. Never a verdict. */

import type { ReactNode } from "react";

import { useLang, useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { term } from "../i18n/vocabulary.ts";
import style from "./ClaimCard.module.css";
import { day } from "./dates.ts";
import type { Claim } from "./model.ts";
import { Modality, Stance } from "./Stance.tsx";
import { Thing } from "./Thing.tsx";
import { Where, Words } from "./Words.tsx";

interface Props {
  readonly claim: Claim;
  /** False on a page that is about the document itself. */
  readonly withDocument?: boolean;
  /** False on a page that is about what is claimed. */
  readonly withAbout?: boolean;
}

export function ClaimCard({ claim, withDocument = true, withAbout = true }: Props): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  const place = claim.passages.find((passage) => passage.role === "content") ?? claim.passages[0];
  return (
    <article className={style.claim} data-stance={claim.stance}>
      <blockquote>
        <Words text={claim.words} />
      </blockquote>
      <p className={style.says}>
        {claim.claimant ? <Thing thing={claim.claimant} /> : null} <Stance stance={claim.stance} />{" "}
        {withAbout && claim.about ? <Thing thing={claim.about} /> : null} <Modality modality={claim.modality} />
        {claim.denied_aspect ? <span className="soft"> ({term(language, "aspect", claim.denied_aspect)})</span> : null}
      </p>
      {claim.relays.length > 0 ? <p className="soft small">{t.relayed(claim.relays.map((relay) => relay.label).join(" → "))}</p> : null}
      <p className={style.meta}>
        {claim.said ? <span>{t.saidOn(day(claim.said, language))}</span> : null}
        {withDocument ? <Thing thing={claim.document} /> : null}
        {place ? <Where document={claim.document} passage={place} /> : null}
        <a href={claim.path}>{t.claim}</a>
      </p>
    </article>
  );
}
