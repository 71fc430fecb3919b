/** Graph: a canvas and its list, the words of each link, and the paths between two. */

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { SHELL } from "../../i18n/shell.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { CopyLink } from "../../shared/CopyLink.tsx";
import { csv, download } from "../../shared/csv.ts";
import { Empty } from "../../shared/Empty.tsx";
import { useParams } from "../../shared/router.ts";
import { SavePicture } from "../../shared/SavePicture.tsx";
import { Title } from "../../shared/Title.tsx";
import { Canvas, isChosen, zoomed } from "./Canvas.tsx";
import style from "./graph.module.css";
import { WORDS } from "./i18n.ts";
import { laidOut } from "./layout.ts";
import { Legend } from "./Legend.tsx";
import { List } from "./List.tsx";
import { AT_ONCE, type CanvasNode, type Connection, type Edge, edgeKey, type Edges, edgesOf, finder, isNamed, keeper, MOST_NODES, nameOf, type Neighbours, type Place, placesIn, type View, viewIn, writtenPlaces, writtenView } from "./model.ts";
import { EdgePanel, NodePanel } from "./Panel.tsx";
import { Path } from "./Path.tsx";
import { Pick } from "./Pick.tsx";

/** What a newcomer may begin with, where this graph has it. */
const BEGINNINGS = ["actor/melanie-joly", "actor/gideon-saar", "actor/volodymyr-zelenskyy", "actor/coalition"];
/** The columns of the file, the same in every language. */
const CSV_NAMES = ["source", "relation", "role", "target", "how", "modality", "claimant", "stance", "words", "document", "start", "end"];
const NO_PLACES: ReadonlyMap<string, Place> = new Map();

/** What one step changes and undoing it brings back. */
type State = Readonly<Record<"iri", readonly string[]> & Record<"at" | "from" | "to" | "way", string | null>>;
/** Stands in the address where nothing is chosen, though there is only one thing. */
const NOTHING = "-";

export default function Graph(): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  // By their text: choosing something changes the address, and not what is on the canvas.
  const [iris, at, without] = [params.getAll("iri").join("\n"), params.get("at"), params.getAll("without").join("\n")];
  const given = useMemo(() => (iris ? [...new Set(iris.split("\n"))] : []), [iris]);
  const names = useMemo(() => given.slice(0, MOST_NODES), [given]);
  const [from, to] = [params.get("from"), params.get("to")];
  const withHubs = params.get("hubs") === "1";
  const away = useMemo(() => (without ? without.split("\n") : []), [without]);
  const where = names.length > 0 ? address("/neighbours/edges", { iri: names, lang: language }) : null;
  const asked = useAsked<Edges>(where);
  const connection = useAsked<Connection>(from && to ? address("/paths", { from, to, with_hubs: withHubs || null, lang: language }) : null);

  const find = useMemo(() => finder(names), [names]);
  const [keepNodes] = useState(() => keeper<CanvasNode>(({ node }) => node.iri));
  const [keepEdges] = useState(() => keeper<Edge>(({ key }) => key));
  const answered = useMemo(() => keepNodes(asked.data?.nodes ?? []), [asked.data, keepNodes]);
  const linked = useMemo(() => keepEdges(edgesOf(asked.data?.links ?? [])), [asked.data, keepEdges]);
  const all = useMemo(() => answered.filter(({ node }) => find(node) >= 0), [answered, find]);
  const allEdges = useMemo(() => {
    const here = new Set(all.map(({ node }) => node.iri));
    return linked.filter((edge) => edge.ends.every((end) => here.has(end)));
  }, [linked, all]);
  const known = useMemo(() => {
    const read = placesIn(at);
    return new Map(all.flatMap(({ node }) => {
      const place = read[find(node)];
      return place ? [[node.iri, place] as const] : [];
    }));
  }, [at, all, find]);
  const places = useMemo(() => (all.length === 0 ? NO_PLACES : all.every(({ node }) => known.has(node.iri)) ? known : laidOut(all.map(({ node }) => node.iri), allEdges, known, window.matchMedia("(max-width: 30rem)").matches)), [all, allEdges, known]);
  const writtenAt = useCallback(
    (of: readonly string[], at: ReadonlyMap<string, Place>): string => {
      const findIn = finder(of);
      const iris = new Map(all.map(({ node }) => [findIn(node), node.iri]));
      return writtenPlaces(of.map((_, index) => at.get(iris.get(index) ?? "") ?? null));
    },
    [all],
  );
  useEffect(() => {
    if (asked.of === where && where !== null && places !== known && places.size > 0) change({ at: writtenAt(names, places) }, { replace: true });
  }, [asked.of, where, places, known, names, writtenAt, change]);

  const nodes = useMemo(() => all.filter(({ node }) => !away.includes(node.kind)), [all, away]);
  const edges = useMemo(() => {
    const shown = new Set(nodes.map(({ node }) => node.iri));
    return allEdges.filter((edge) => !away.includes(edge.sort) && edge.ends.every((end) => shown.has(end)));
  }, [nodes, allEdges, away]);
  const hidden = useMemo(() => {
    const left = new Map(all.map(({ node, degree }) => [node.iri, degree]));
    for (const { ends } of allEdges) for (const end of new Set(ends)) left.set(end, Math.max(0, (left.get(end) ?? 0) - 1));
    return left;
  }, [all, allEdges]);

  // ------------------------------------------------------------------------ steps and undoing
  const [past, setPast] = useState<readonly State[]>([]);
  const [said, say] = useState("");
  const act = useCallback((next: Partial<State & { readonly pick: readonly string[] }>, options: { readonly keepsView?: boolean } = {}): void => {
    setPast((before) => [...before.slice(-49), { iri: names, at: params.get("at"), from, to, way: params.get("way") }]);
    change({ ...next, ...(options.keepsView ? {} : { view: null }) });
  }, [names, params, from, to, change]);
  const undo = useCallback((): void => {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    change({ ...last, pick: null, view: null });
    say(t.undone);
  }, [past, change, t]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || at?.matches("input, textarea, select")) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [undo]);

  const has = useCallback((thing: { readonly iri: string }): boolean => find(thing) >= 0, [find]);
  const addNames = useCallback((more: readonly string[], isChosen = false): void => {
    const fresh = more.filter((name) => !names.includes(name));
    const room = MOST_NODES - names.length;
    if (fresh.length === 0) return say(t.nothingNew);
    if (room <= 0) return say(t.isFull(number(language, MOST_NODES)));
    say(fresh.length > room ? t.full(number(language, MOST_NODES), number(language, fresh.length - room)) : "");
    act({ iri: [...names, ...fresh.slice(0, room)], ...(isChosen ? { pick: fresh.slice(0, 1) } : {}) });
  }, [names, act, t, language]);
  const addFound = (of: CanvasNode, found: readonly CanvasNode[]): void => {
    const fresh = found.filter(({ node }) => !has(node));
    const letIn = fresh.filter(({ hub }) => withHubs || hub === null);
    const left = fresh.length - letIn.length;
    const room = Math.min(AT_ONCE, MOST_NODES - names.length);
    const taken = letIn.slice(0, Math.max(0, room));
    const rest = letIn.length - taken.length;
    const parts = [];
    if (taken.length > 0) parts.push(rest > 0 ? t.addedSome(number(language, taken.length), number(language, rest)) : t.added(number(language, taken.length), taken.slice(0, 3).map(({ node }) => node.label).join(", ") + (taken.length > 3 ? " …" : "")));
    if (room <= 0 && rest > 0) parts.push(t.isFull(number(language, MOST_NODES)));
    else if (names.length + taken.length >= MOST_NODES && rest > 0) parts.push(t.full(number(language, MOST_NODES), number(language, rest)));
    if (fresh.length === 0) parts.push(t.nothingNew);
    if (left > 0) parts.push(t.hubsLeft(number(language, left)));
    say(parts.join(" "));
    if (taken.length > 0) act({ iri: [...names, ...taken.map(({ node }) => nameOf(node))], pick: [nameOf(of.node)] });
  };
  const remove = (iri: string): void => {
    const node = all.find((one) => one.node.iri === iri)?.node;
    const rest = names.filter((name) => !isNamed({ iri }, name));
    const picked = params.getAll("pick").some((name) => isNamed({ iri }, name));
    act({ iri: rest, at: writtenAt(rest, places), ...(rest.length === 0 ? { from: null, to: null } : {}) }, { keepsView: true });
    if (picked) change({ pick: null }, { replace: true });
    say(t.removed(node?.label ?? iri));
  };
  const put = (iri: string, place: Place): void => act({ at: writtenAt(names, new Map([...places, [iri, place]])) }, { keepsView: true });
  const pin = (iri: string): void => {
    const place = places.get(iri);
    if (place) put(iri, { ...place, isPinned: !place.isPinned });
  };

  // ------------------------------------------------------------------------ what is expanded
  const [wanted, setWanted] = useState<{ readonly iri: string; readonly link: string } | null>(null);
  const wantedAt = wanted ? address("/neighbours", { ...wanted, limit: 300, lang: language }) : null;
  const bringing = useAsked<Neighbours>(wantedAt);
  useEffect(() => {
    if (wantedAt === null || bringing.of !== wantedAt || bringing.busy || !bringing.data) return;
    addFound(bringing.data.of, bringing.data.neighbours);
    setWanted(null);
  });

  const expand = (iri: string, link: string): void => {
    if (bringing.busy) return;
    setWanted({ iri, link });
    if (bringing.error || bringing.cancelled) bringing.retry();
  };

  // ------------------------------------------------------------------------ what is chosen
  const side = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const wantsFocus = useRef(false);
  const picked = params.has("pick") ? params.getAll("pick") : names.length === 1 ? names : [];
  const chosen = picked.flatMap((name) => all.find(({ node }) => isNamed(node, name))?.node.iri ?? []);
  const chosenNode = chosen.length === 1 ? all.find(({ node }) => node.iri === chosen[0]) : undefined;
  const chosenEdge = allEdges.find((edge) => isChosen(edge, chosen));
  const choose = (iris: readonly string[], isByList: boolean): void => {
    if (isByList) cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    wantsFocus.current = isByList;
    change({ pick: iris.map((iri) => nameOf(all.find(({ node }) => node.iri === iri)?.node ?? { iri, path: "" })) }, { replace: true });
    side.current?.scrollTo({ top: 0 });
    // Chosen once more: nothing changes that could move the focus.
    if (isByList && iris.length === chosen.length && iris.every((iri) => chosen.includes(iri))) heading.current?.focus();
  };
  // The same functions as long as the page stands: what did not change is not drawn anew.
  const latest = useRef({ choose, pin, remove });
  latest.current = { choose, pin, remove };
  const hands = useMemo(() => ({
    onNode: (iri: string): void => latest.current.choose([iri], true),
    onEdge: (edge: Edge): void => latest.current.choose(edge.ends, true),
    onPin: (iri: string): void => latest.current.pin(iri),
    onRemove: (iri: string): void => latest.current.remove(iri),
  }), []);
  const pickedKey = picked.join(" ");
  useEffect(() => {
    if (pickedKey && wantsFocus.current) heading.current?.focus();
    else if (pickedKey) heading.current?.scrollIntoView({ block: "nearest" });
    wantsFocus.current = false;
  }, [pickedKey]);
  const unchoose = (): void => change({ pick: names.length === 1 ? NOTHING : null }, { replace: true });
  const close = (): void => {
    unchoose();
    const back = cameFrom.current;
    cameFrom.current = null;
    requestAnimationFrame(() => (back?.isConnected ? back : document.getElementById("graph-list"))?.focus());
  };

  // ------------------------------------------------------------------------ the path
  const way = Math.max(0, Number(params.get("way") ?? 1) - 1 || 0);
  const path = from && to ? connection.data?.paths[way] : undefined;
  const onPath = useMemo(() => new Set(path?.steps.map((step) => edgeKey(step.start, step.end)) ?? []), [path]);
  const showPath = useCallback((more: readonly string[], isFirst: boolean): void => {
    if (isFirst) change({ iri: more }, { replace: true });
    else addNames(more);
  }, [change, addNames]);

  const drawing = useRef<SVGSVGElement>(null);
  const view = useRef<View | null>(null);
  const whole = (): SVGSVGElement | null => {
    flushSync(() => change({ view: null }, { replace: true }));
    return drawing.current;
  };
  const file = "svidok-graph";
  const zoom = (by: number): void => {
    const svg = drawing.current?.viewBox.baseVal;
    if (svg && view.current) change({ view: writtenView(zoomed(view.current, by, svg.width / 2, svg.height / 2)) }, { replace: true });
  };
  const rows = (): (string | number | null)[][] => edges.flatMap(({ links }) => links.flatMap(({ link }) => {
    const start = [link.source.label, link.relation, link.role, link.target.label, link.sort, link.modality];
    return link.claims.length > 0 ? link.claims.map((one) => [...start, one.claimant.label, one.stance, one.words, one.document.iri, one.start, one.end]) : [[...start, link.judged?.by ?? "", "", link.judged?.reason ?? "", "", "", ""]];
  }));
  return (
    <div className={style.page}>
      <Title name={t.title}>{t.title}</Title>
      <p className="soft">{t.lead}</p>
      <div className={`${style.bar} no-print`}>
        <Pick label={t.add} onPick={(one) => (has(one) ? say(t.nothingNew) : addNames([nameOf(one)], true))} />
        <label className={style.switch} title={t.hubsWhy}>
          <input type="checkbox" checked={withHubs} onChange={() => change({ hubs: withHubs ? null : "1" })} aria-describedby="graph-hubs" /> {t.hubs}
        </label>
        <span id="graph-hubs" className="hidden">{t.hubsWhy}</span>
        <button type="button" onClick={undo} disabled={past.length === 0} aria-keyshortcuts="Control+Z">{t.undo}</button>
        <button type="button" onClick={() => act({ at: writtenAt(names, new Map([...places].filter(([, place]) => place.isPinned))) || null })} disabled={all.length === 0}>{t.arrange}</button>
        <button type="button" onClick={() => act({ iri: [], at: null, from: null, to: null, way: null })} disabled={names.length === 0}>{t.clear}</button>
        <CopyLink />
      </div>
      <p role="status" className={said ? style.said : "hidden"}>{said}</p>
      {given.length > MOST_NODES ? <p role="alert" className={style.said}>{t.full(number(language, MOST_NODES), number(language, given.length - MOST_NODES))}</p> : null}
      {asked.data && asked.data.unknown.length > 0 && names.length > 0 ? (
        <p className={`row ${style.said}`}>
          <span>{t.unknown(asked.data.unknown.join(", "))}</span>
          <button type="button" onClick={() => {
            const rest = names.filter((name) => !asked.data?.unknown.includes(name));
            change({ iri: rest, at: writtenAt(rest, places) });
          }}>{t.takeAway}</button>
        </p>
      ) : null}
      <div className={style.main}>
        <div className={style.drawn}>
          {names.length === 0 ? (from && to && (connection.busy || connection.data?.outcome === "found") ? null : <Beginnings />) : (
            <Answered asked={asked}>
              {(found) => (
                <>
                  <Canvas drawing={drawing} drawn={view} nodes={nodes} edges={edges} places={places} hidden={hidden} view={viewIn(params.get("view"))} chosen={chosen} onPath={onPath} onView={(view) => change({ view: writtenView(view) }, { replace: true })} onNode={(iri) => choose([iri], false)} onEdge={(edge) => choose(edge.ends, false)} onNothing={unchoose} onMoved={put} />
                  <p className="row no-print small">
                    <button type="button" onClick={() => zoom(1.3)}>{t.zoomIn}</button>
                    <button type="button" onClick={() => zoom(1 / 1.3)}>{t.zoomOut}</button>
                    <button type="button" onClick={() => change({ view: null }, { replace: true })}>{t.fit}</button>
                    <span className="soft">{t.download}:</span>
                    <SavePicture drawing={whole} name={file} />
                    <button type="button" onClick={() => download(`${file}.csv`, `\ufeff${csv(CSV_NAMES, rows())}`, "text/csv;charset=utf-8")}>CSV</button>
                  </p>
                  <Legend nodes={all} edges={allEdges} hasPath={onPath.size > 0} away={away} onAway={(next) => change({ without: next })} />
                  {nodes.length < all.length || edges.length < allEdges.length ? <p className="soft small">{t.hiddenNow(number(language, all.length - nodes.length + allEdges.length - edges.length))}</p> : null}
                  {found.total > found.links.length ? <p className="soft small">{t.tooMany(number(language, found.links.length), number(language, found.total))}</p> : null}
                  <p className="soft small">{t.version(found.graph_version.slice(0, 12))}</p>
                </>
              )}
            </Answered>
          )}
        </div>
        <div ref={side} className={style.side}>
          {names.length > 0 ? (
            <section aria-label={t.chosen} className={`card ${style.panel} ${chosenNode || chosenEdge ? "" : "no-print"}`}>
              {chosenNode ? (
                <NodePanel key={chosenNode.node.iri} one={chosenNode} edges={allEdges} isPinned={places.get(chosenNode.node.iri)?.isPinned ?? false} bringing={bringing} heading={heading} onExpand={(link) => expand(chosenNode.node.iri, link)} onEdge={hands.onEdge} onPin={() => pin(chosenNode.node.iri)} onRemove={() => { remove(chosenNode.node.iri); close(); }} onEnd={(end) => act({ [end]: nameOf(chosenNode.node), way: null }, { keepsView: true })} onClose={close} />
              ) : chosenEdge ? (
                <EdgePanel edge={chosenEdge} heading={heading} onClose={close} />
              ) : (
                <p className="soft">{t.chosenHint}</p>
              )}
            </section>
          ) : null}
          <Path from={from} to={to} way={way} asked={connection} isEmpty={names.length === 0} labelOf={(name) => all.find(({ node }) => isNamed(node, name))?.node.label} onEnds={(one, other) => act({ from: one, to: other, way: null }, { keepsView: true })} onWay={(index) => change({ way: index === 0 ? null : index + 1 })} onShow={showPath} />
          {all.length > 0 ? <List nodes={nodes} edges={edges} places={places} chosenNode={chosenNode?.node.iri ?? null} chosenEdge={chosenEdge?.key ?? null} {...hands} /> : null}
        </div>
      </div>
    </div>
  );
}

function Beginnings(): ReactNode {
  const t = useWords(WORDS);
  const shell = useWords(SHELL);
  const language = useLang();
  const asked = useAsked<Edges>(address("/neighbours/edges", { iri: BEGINNINGS, lang: language }));
  const [one, other] = BEGINNINGS;
  return (
    <Empty title={t.emptyTitle}>
      <p>{t.emptyWay}</p>
      <Answered asked={asked}>
        {(found) => (
          <ul>
            {found.unknown.includes(one ?? "") || found.unknown.includes(other ?? "") ? null : <li><a href={address("/explore/graph", { from: one, to: other })}>{t.example}</a></li>}
            {found.nodes.map(({ node }) => <li key={node.iri}><a href={address("/explore/graph", { iri: nameOf(node), pick: nameOf(node) })}>{t.start(node.label)}</a></li>)}
            <li><a href="/explore/search">{shell.search}</a></li>
          </ul>
        )}
      </Answered>
    </Empty>
  );
}
