/** What is chosen: a thing with what more it is linked with, or a link with its words. */

import { memo, type ReactNode, type Ref } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { type Asked, useAsked } from "../../shared/asked.ts";
import { ClaimCard } from "../../shared/ClaimCard.tsx";
import { day } from "../../shared/dates.ts";
import { linkOf } from "../../shared/links.ts";
import { Modality } from "../../shared/Stance.tsx";
import { Thing } from "../../shared/Thing.tsx";
import style from "./graph.module.css";
import { WORDS } from "./i18n.ts";
import { type CanvasLink, type CanvasNode, claimOf, type Edge, type Link, type Neighbours, type Sort } from "./model.ts";
import { named, relation } from "./terms.ts";

interface NodeProps {
  readonly one: CanvasNode;
  readonly edges: readonly Edge[];
  readonly isPinned: boolean;
  readonly bringing: Asked<unknown>;
  readonly heading: Ref<HTMLHeadingElement>;
  readonly onExpand: (link: string) => void;
  readonly onEdge: (edge: Edge) => void;
  readonly onPin: () => void;
  readonly onRemove: () => void;
  readonly onEnd: (end: "from" | "to") => void;
  readonly onClose: () => void;
}

export function NodePanel({ one, edges, isPinned, bringing, heading, onExpand, onEdge, onPin, onRemove, onEnd, onClose }: NodeProps): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const { node } = one;
  const asked = useAsked<Neighbours>(address("/neighbours", { iri: node.iri, lang: language }));
  const own = edges.filter((edge) => edge.ends.includes(node.iri));
  return (
    <>
      <div className={style.panelHead}>
        <h2 ref={heading} tabIndex={-1}><bdi>{node.label}</bdi></h2>
        <button type="button" className="no-print" onClick={onClose}>{t.close}</button>
      </div>
      <p className="row small">
        <span className="chip">{term(language, "kind", node.kind)}</span>
        {one.hub ? <span className="chip">{t.hub}: {named(language, "hub", one.hub)}</span> : null}
        <Sorted sort={node.sort} modality={node.modality} />
        {node.date ? <span className="soft">{day(node.date, language)}</span> : null}
        {isPinned ? <span className="chip">{t.pinned}</span> : null}
      </p>
      <p className="row small no-print">
        <a href={linkOf(node)}>{t.page}</a>
        <button type="button" onClick={onPin}>{isPinned ? t.unpin : t.pin}</button>
        <button type="button" onClick={onRemove}>{t.remove}</button>
        <button type="button" onClick={() => onEnd("from")}>{t.from}</button>
        <button type="button" onClick={() => onEnd("to")}>{t.to}</button>
      </p>
      <div className="no-print">
        <h3>{t.expand}</h3>
        <Answered asked={bringing}>{() => null}</Answered>
        <Answered asked={asked}>
          {(found) =>
            found.links.length === 0 ? (
              <p className="soft">{t.noLinks}</p>
            ) : (
              <ul className={`plain-list ${style.types}`} aria-busy={bringing.busy}>
                {found.links.map((type) => (
                  <li key={type.link}>
                    <button type="button" onClick={() => onExpand(type.link)}>
                      {relation(language, type, type.outward)} <span className="soft">{t.expandCount(number(language, type.count), type.hubs > 0 ? number(language, type.hubs) : "")}</span>
                    </button>
                  </li>
                ))}
                {found.links.length > 1 ? (
                  <li>
                    <button type="button" onClick={() => onExpand("*")}>
                      {t.expandAll} <span className="soft">{number(language, found.total)}</span>
                    </button>
                  </li>
                ) : null}
              </ul>
            )
          }
        </Answered>
      </div>
      <h3>{t.onCanvas}</h3>
      {own.length === 0 ? <p className="soft">{t.noneOnCanvas}</p> : null}
      <ul className={`plain-list ${style.own}`}>
        {own.map((edge) => <OwnLink key={edge.key} edge={edge} iri={node.iri} onEdge={onEdge} />)}
      </ul>
    </>
  );
}

/** One of its links; drawn anew only when it changes, for a canvas may hold hundreds. */
const OwnLink = memo(function OwnLink({ edge, iri, onEdge }: { readonly edge: Edge; readonly iri: string } & Pick<NodeProps, "onEdge">): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const first = edge.links[0]?.link;
  if (!first) return null;
  const isOut = first.source.iri === iri;
  const other = isOut ? first.target : first.source;
  return (
    <li>
      <button type="button" className={style.plain} onClick={() => onEdge(edge)}>
        {relation(language, first, isOut)}: <bdi>{other.label}</bdi>
      </button>
      {edge.sort === "documented" ? null : <span className="chip" data-sort={edge.sort}>{named(language, "sort", edge.sort)}</span>}
      {edge.isContested ? <span className="chip">{t.contested}</span> : null}
    </li>
  );
});

interface EdgeProps {
  readonly edge: Edge;
  readonly heading: Ref<HTMLHeadingElement>;
  readonly onClose: () => void;
}

export function EdgePanel({ edge, heading, onClose }: EdgeProps): ReactNode {
  const t = useWords(WORDS);
  const first = edge.links[0]?.link;
  return (
    <>
      <div className={style.panelHead}>
        <h2 ref={heading} tabIndex={-1}><bdi>{first?.source.label}</bdi> – <bdi>{first?.target.label}</bdi></h2>
        <button type="button" className="no-print" onClick={onClose}>{t.close}</button>
      </div>
      {edge.links.map((each, index) => <LinkWords key={index} each={each} />)}
    </>
  );
}

/** One link in words, and every claim that says or denies it. */
function LinkWords({ each: { link, claims } }: { readonly each: CanvasLink }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <section className={style.linkWords}>
      <LinkLine link={link} />
      <Evidence link={link} />
      {claims > link.claims.length ? <p className="small"><a href={linkOf(link.content)}>{t.moreClaims(number(language, claims))}</a></p> : null}
    </section>
  );
}

/** "Who – takes part in (agent) – what", and how far it is documented. */
export function LinkLine({ link }: { readonly link: Link }): ReactNode {
  const language = useLang();
  return (
    <p className={style.linkLine}>
      {link.sort === "denied" ? <Sorted sort={link.sort} modality={link.modality} /> : null} <Thing thing={link.source} /> {relation(language, link)} <Thing thing={link.target} /> {link.sort === "denied" ? null : <Sorted sort={link.sort} modality={link.modality} />}
    </p>
  );
}

/** How far it is documented; for what is not said to be so the modality says it best. */
function Sorted({ sort, modality }: { readonly sort: Sort; readonly modality: string }): ReactNode {
  const language = useLang();
  const isSaid = sort === "documented" || (sort === "not-actual" && modality !== "");
  return (
    <>
      {isSaid ? null : <span className="chip" data-sort={sort}>{named(language, "sort", sort)}</span>} <Modality modality={modality} />
    </>
  );
}

/** The claims of a link with their words; a judgement where no document says it. */
export function Evidence({ link, most = Infinity }: { readonly link: Link; readonly most?: number }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <>
      {link.judged ? (
        <div className={style.judged}>
          <p><strong>{t.notSaid}</strong> {t.judged(link.judged.by, day(link.judged.on, language))}</p>
          <p lang="en">{link.judged.reason}</p>
          <p className="small"><a href={link.judged.judgement.path}>{t.judgement}</a></p>
        </div>
      ) : null}
      {link.claims.slice(0, most).map((said) => <ClaimCard key={said.claim.iri} claim={claimOf(said, link.modality)} />)}
      {link.denials.length > 0 ? (
        <>
          <p className={style.deniedBy}>{t.denied}</p>
          {link.denials.map((denial) => <ClaimCard key={denial.claim.claim.iri} claim={claimOf(denial.claim, "", named(language, "aspect", denial.aspect))} />)}
        </>
      ) : null}
    </>
  );
}
