/** Which claims are marked and listed. */

import type { ReactNode } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { useParams } from "../../shared/router.ts";
import style from "./document.module.css";
import { named, WORDS } from "./i18n.ts";
import type { Brief } from "./model.ts";
import { type Chosen, counts } from "./reading.ts";

export function Filters({ claims, chosen }: { readonly claims: readonly Brief[]; readonly chosen: Chosen }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [, change] = useParams();
  const groups = [
    { name: "stance", label: t.stance, values: counts(claims, ({ stance }) => ({ value: stance, label: term(language, "stance", stance) })) },
    { name: "claimant", label: t.claimant, values: counts(claims, ({ claimant }) => (claimant ? { value: claimant.iri, label: claimant.label } : null)) },
    { name: "kind", label: t.content, values: counts(claims, ({ kind }) => ({ value: kind, label: named(language, "kind", kind) ?? term(language, "kind", kind) })) },
  ] as const;
  return (
    <div role="group" aria-label={t.filter} className={`${style.filters} no-print`}>
      {groups.map(({ name, label, values }) => (
        <label key={name}>
          <span>{label}</span>
          <select value={chosen[name] ?? ""} onChange={(event) => change({ [name]: event.target.value || null, page: null })}>
            <option value="">
              {t.any} ({number(language, claims.length)})
            </option>
            {chosen[name] && !values.some(({ value }) => value === chosen[name]) ? <option value={chosen[name] ?? ""}>{chosen[name]} (0)</option> : null}
            {values.map(({ value, label, count }) => (
              <option key={value} value={value}>
                {label} ({number(language, count)})
              </option>
            ))}
          </select>
        </label>
      ))}
      {chosen.stance || chosen.claimant || chosen.kind ? (
        <button type="button" onClick={() => change({ stance: null, claimant: null, kind: null, page: null })}>
          {t.clear}
        </button>
      ) : null}
    </div>
  );
}
