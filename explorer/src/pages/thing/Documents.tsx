/** The documents that a publisher published, the latest first. */

import type { ReactNode } from "react";

import { useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { day } from "../../shared/dates.ts";
import { Gathered } from "../../shared/Gathered.tsx";
import type { Paged } from "../../shared/model.ts";
import { Thing } from "../../shared/Thing.tsx";
import { WORDS } from "./i18n.ts";
import type { Named } from "./model.ts";
import { Steps, usePage } from "./Part.tsx";
import style from "./thing.module.css";

interface Published extends Paged {
  readonly documents: readonly (Named & { readonly published: string | null })[];
}

const SIZE = 10;

export function Documents({ iri }: { readonly iri: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const page = usePage("documents", SIZE);
  const asked = useAsked<Published>(address("/documents/list", { publisher: iri, lang: language, ...page }));
  return (
    <>
      <Gathered<Published>
        file="documents"
        names={["document", "title", "published"]}
        address={(part) => address("/documents/list", { publisher: iri, lang: language, ...part })}
        rows={(part) => part.documents.map((document) => [document.iri, document.label, document.published])}
        things={(part) => part.documents.map((document) => document.iri)}
        held={(part) => part.documents.length}
      />
      <Answered asked={asked}>
        {(found) => (
          <Steps name="documents" label={t.documents} part={found} shown={found.documents.length}>
            <ul className={`plain-list ${style.lines}`}>
              {found.documents.map((document) => (
                <li key={document.iri}>
                  <Thing thing={document} />
                  {document.published ? <span className="soft">, {day(document.published, language)}</span> : null}
                </li>
              ))}
            </ul>
          </Steps>
        )}
      </Answered>
    </>
  );
}
