/** A claim that a link names: shown as in every list, with what it is of. */

import type { ReactNode } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { linkOf } from "../../shared/links.ts";
import { WORDS } from "./i18n.ts";
import { Line } from "./Line.tsx";
import type { Lines, Profile } from "./model.ts";
import { curie } from "./terms.ts";
import style from "./thing.module.css";

const MOST = 200;

export function OneClaim({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const content = profile.properties.find((property) => curie(property.predicate.iri) === "ace:content")?.values[0]?.thing;
  const asked = useAsked<Lines>(content ? address("/things/content", { iri: content.iri, lang: language, limit: MOST }) : null);
  if (!content) return null;
  return (
    <Answered asked={asked}>
      {(found) => {
        const line = found.lines.find((one) => one.iri === profile.iri);
        return (
          <>
            {line ? <Line line={line} withLink={false} /> : null}
            <p className={style.what}>
              <a href={linkOf(content)}>{t.sayItAll}</a>
            </p>
          </>
        );
      }}
    </Answered>
  );
}
