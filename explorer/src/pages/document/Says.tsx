/** A claim in one line: who, with which stance and modality, of what kind, and what. */

import type { ReactNode } from "react";

import { useLang } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Modality, Stance } from "../../shared/Stance.tsx";
import { Thing } from "../../shared/Thing.tsx";
import { address } from "../../shared/api.ts";
import style from "./document.module.css";
import { named } from "./i18n.ts";
import type { Brief } from "./model.ts";

export function Says({ claim }: { readonly claim: Brief }): ReactNode {
  const language = useLang();
  const link = address("/explore/thing", { iri: claim.iri });
  return (
    <span className={style.says}>
      {claim.claimant ? <Thing thing={claim.claimant} /> : null} <Stance stance={claim.stance} /> <Modality modality={claim.modality} />{" "}
      <span className="soft small">{named(language, "kind", claim.kind) ?? term(language, "kind", claim.kind)}:</span>{" "}
      <a href={link}>
        <bdi>{claim.line}</bdi>
      </a>
    </span>
  );
}
