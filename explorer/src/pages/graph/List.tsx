/** The canvas as a list: every thing and every link, with the same to be done. */

import { memo, type ReactNode } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Thing } from "../../shared/Thing.tsx";
import style from "./graph.module.css";
import { WORDS } from "./i18n.ts";
import type { CanvasNode, Edge, Link, Place } from "./model.ts";
import { named, relation } from "./terms.ts";

interface Props {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly Edge[];
  readonly places: ReadonlyMap<string, Place>;
  readonly chosenNode: string | null;
  readonly chosenEdge: string | null;
  readonly onNode: (iri: string) => void;
  readonly onEdge: (edge: Edge) => void;
  readonly onPin: (iri: string) => void;
  readonly onRemove: (iri: string) => void;
}

export const List = memo(function List({ nodes, edges, places, chosenNode, chosenEdge, onNode, onEdge, onPin, onRemove }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <section aria-labelledby="graph-list" className={style.list}>
      <h2 id="graph-list" tabIndex={-1}>{t.list}</h2>
      <h3 id="graph-things">{t.things} <span className="soft">{number(language, nodes.length)}</span></h3>
      <ul className="plain-list" aria-labelledby="graph-things">
        {nodes.map(({ node }) => <Entry key={node.iri} node={node} isChosen={node.iri === chosenNode} isPinned={places.get(node.iri)?.isPinned ?? false} onNode={onNode} onPin={onPin} onRemove={onRemove} />)}
      </ul>
      {edges.length > 0 ? (
        <>
          <h3 id="graph-links">{t.links} <span className="soft">{number(language, edges.length)}</span></h3>
          <ul className="plain-list" aria-labelledby="graph-links">
            {edges.map((edge) => <Sentences key={edge.key} edge={edge} isChosen={edge.key === chosenEdge} onEdge={onEdge} />)}
          </ul>
        </>
      ) : null}
    </section>
  );
});

const Entry = memo(function Entry({ node, isChosen, isPinned, onNode, onPin, onRemove }: Pick<CanvasNode, "node"> & Pick<Props, "onNode" | "onPin" | "onRemove"> & { readonly isChosen: boolean; readonly isPinned: boolean }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <li className={style.entry}>
      <button type="button" className={style.plain} aria-pressed={isChosen} onClick={() => onNode(node.iri)}><bdi>{node.label}</bdi></button>
      <span className="soft small">{term(language, "kind", node.kind)}</span>
      <span className={style.tools}>
        <button type="button" aria-pressed={isPinned} aria-label={t.pinIt(node.label)} onClick={() => onPin(node.iri)}>{t.pin}</button>
        <button type="button" aria-label={t.removeIt(node.label)} onClick={(event) => {
          const entry = event.currentTarget.closest("li");
          // The focus goes on to what stands next to it.
          (entry?.nextElementSibling ?? entry?.previousElementSibling)?.querySelector("button")?.focus();
          onRemove(node.iri);
        }}>{t.remove}</button>
      </span>
    </li>
  );
});

const Sentences = memo(function Sentences({ edge, isChosen, onEdge }: { readonly edge: Edge; readonly isChosen: boolean } & Pick<Props, "onEdge">): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  return (
    <li className={style.entry}>
      <div>
        {edge.links.map(({ link }, index) => (
          <p key={index} className={style.sentence}>
            <bdi>{link.source.label}</bdi> <em>{relation(language, link)}</em> <bdi>{link.target.label}</bdi>
            {link.sort === "documented" ? null : <> <span className="chip" data-sort={link.sort}>{named(language, "sort", link.sort)}</span></>}
            <br />
            <Documents link={link} />
          </p>
        ))}
        {edge.isContested ? <span className="chip">{t.contested}</span> : null}
      </div>
      <span className={style.tools}>
        <button type="button" aria-pressed={isChosen} aria-label={t.wordsOf(edge.links.map(({ link }) => `${link.source.label} ${relation(language, link)} ${link.target.label}`).join("; "))} onClick={() => onEdge(edge)}>{t.words}</button>
      </span>
    </li>
  );
});

/** Which documents state a link, on whose word. */
function Documents({ link }: { readonly link: Link }): ReactNode {
  const t = useWords(WORDS);
  if (link.claims.length === 0) return <span className="soft small">{t.notSaid}</span>;
  const said = new Map(link.claims.map((one) => [`${one.claimant.iri} ${one.document.iri}`, one]));
  return (
    <span className="soft small">
      {[...said.values()].map((one, index) => (
        <span key={one.claim.iri}>
          {index > 0 ? "; " : ""}{t.stated(one.claimant.label)}, <Thing thing={one.document} />
        </span>
      ))}
    </span>
  );
}
