/** One document: its words in order, every claim marked where it stands, and who says it. */

import { type ReactNode, useMemo } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { Empty } from "../../shared/Empty.tsx";
import { useParams } from "../../shared/router.ts";
import { Title } from "../../shared/Title.tsx";
import { About } from "./About.tsx";
import style from "./document.module.css";
import { Filters } from "./Filters.tsx";
import { WORDS } from "./i18n.ts";
import type { Read, Whole } from "./model.ts";
import { Reading } from "./Reading.tsx";
import type { Chosen } from "./reading.ts";

/** The server gives so many passages at a time; documents have some hundreds. */
const MOST = 5_000;

export default function DocumentPage(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params] = useParams();
  const iri = params.get("iri");
  const asked = useAsked<Read>(iri ? address("/documents", { iri, lang: language, limit: MOST }) : null);
  const isOld = asked.of !== null && asked.data !== undefined && iri !== null && !asked.of.includes(`${new URLSearchParams({ iri }).toString()}&`);
  const head = isOld ? undefined : asked.data?.head;
  return (
    <>
      <p className="small no-print">
        <a href="/explore/documents">{t.all}</a>
      </p>
      <Title name={head?.label ?? t.title}>
        {head ? <bdi lang={head.language || undefined}>{head.label}</bdi> : t.title}
        {head?.invented ? <span className={`chip ${style.inventedChip}`}>{t.invented}</span> : null}
      </Title>
      {iri ? (
        <Answered asked={isOld ? { ...asked, data: undefined } : asked}>{(read) => <Shown read={read} iri={iri} />}</Answered>
      ) : (
        <Empty title={t.none}>
          <p>
            {t.noneWay} <a href="/explore/documents">{t.all}</a>
          </p>
        </Empty>
      )}
    </>
  );
}

function Shown({ read, iri }: { readonly read: Read; readonly iri: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params] = useParams();
  const [stance, claimant, kind] = [params.get("stance"), params.get("claimant"), params.get("kind")];
  const chosen = useMemo<Chosen>(() => ({ stance, claimant, kind }), [stance, claimant, kind]);
  const text = useAsked<Whole>(read.text_path);
  const whole = read.text_path !== null && text.data?.version === read.version ? text.data : null;
  const waits = read.text_path !== null && text.busy && whole === null;
  return (
    <>
      <About read={read} />
      {read.passages.length < read.total ? <p className={style.note}>{t.cut(number(language, read.passages.length))}</p> : null}
      {text.error ? <p className={style.note}>{t.textFailed}</p> : null}
      <Filters claims={read.briefs} chosen={chosen} />
      {waits ? <Answered asked={text}>{() => null}</Answered> : <Reading read={read} iri={iri} whole={whole} chosen={chosen} />}
    </>
  );
}
