/** One thing: an actor, event, place, office, claim or anything else, with all that is said of it. */

import { type ReactNode, useEffect } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { Empty } from "../../shared/Empty.tsx";
import { useParams } from "../../shared/router.ts";
import { Title } from "../../shared/Title.tsx";
import { Claims } from "./Claims.tsx";
import { isHappening, Participants, Parts, toldOf } from "./Described.tsx";
import { Documents } from "./Documents.tsx";
import { Happenings } from "./Happenings.tsx";
import { Head } from "./Head.tsx";
import { WORDS } from "./i18n.ts";
import { Judgements, Names, Properties, Standings } from "./Known.tsx";
import type { Profile, SectionCount } from "./model.ts";
import { Offices } from "./Offices.tsx";
import { OneClaim } from "./OneClaim.tsx";
import { Conflicts, Denials } from "./Pairs.tsx";
import { Part } from "./Part.tsx";
import style from "./thing.module.css";

export default function ThingPage(): ReactNode {
  const t = useWords(WORDS);
  const [params] = useParams();
  const iri = params.get("iri");
  if (!iri) {
    return (
      <>
        <Title name={t.title}>{t.noThing}</Title>
        <Empty title={t.noThing}>
          <p>
            {t.noThingWay} <a href="/explore/search">{t.toSearch}</a>
          </p>
        </Empty>
      </>
    );
  }
  return <One key={iri} iri={iri} />;
}

function One({ iri }: { readonly iri: string }): ReactNode {
  const language = useLang();
  const asked = useAsked<Profile>(address("/things", { iri, lang: language }));
  const label = asked.data?.label ?? iri.split("/").at(-1) ?? iri;
  return (
    <>
      <Title name={label}>
        <bdi lang={asked.data?.language || undefined}>{label}</bdi>
      </Title>
      <Answered asked={asked}>{(profile) => <Sections profile={profile} />}</Answered>
    </>
  );
}

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly count?: number;
  readonly why?: string;
  readonly body: ReactNode;
}

function Sections({ profile }: { readonly profile: Profile }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const parts = usePartsOf(profile);
  const { hash } = window.location;
  useEffect(() => {
    const heading = document.getElementById(hash.slice(1));
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }, [hash]);
  return (
    <>
      <Head profile={profile} />
      {parts.length > 2 ? (
        <nav aria-label={t.contents} className={`${style.contents} no-print`}>
          <ul className="plain-list row">
            {parts.map((part) => (
              <li key={part.id}>
                <a href={`#${part.id}`}>
                  {part.title}
                  {part.count === undefined ? null : <span className={style.count}> {number(language, part.count)}</span>}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {parts.map((part) => (
        <Part key={part.id} id={part.id} title={part.title} {...(part.count === undefined ? {} : { count: part.count })} {...(part.why ? { why: part.why } : {})}>
          {part.body}
        </Part>
      ))}
      {profile.sections.length === 0 && profile.kind !== "claim" ? (
        <Empty title={t.nothing}>
          <p>
            {t.nothingWay} <a href={address("/explore/search", { q: profile.label })}>{t.toSearch}</a>
          </p>
        </Empty>
      ) : null}
      <Properties profile={profile} />
    </>
  );
}

/** The parts of the page that have something in them, in the order in which people ask. */
function usePartsOf(profile: Profile): readonly Shown[] {
  return [...useOfItself(profile), ...useOfClaims(profile), ...useOfContext(profile)];
}

function useCounts(profile: Profile): (name: string) => SectionCount | undefined {
  return (name) => profile.sections.find((section) => section.name === name);
}

/** What the thing is, holds and takes part in. */
function useOfItself(profile: Profile): readonly Shown[] {
  const t = useWords(WORDS);
  const of = useCounts(profile);
  const content = of("content");
  const doors = [
    { section: of("events"), text: t.all },
    { section: of("meetings"), text: t.meetings },
  ].flatMap(({ section, text }) => (section ? [{ ...section, text }] : []));
  const here = of("events-here");
  return [
    ...(profile.kind === "claim" ? [{ id: "claim", title: t.oneClaim, body: <OneClaim profile={profile} /> }] : []),
    ...(profile.content && toldOf(profile) ? [{ id: "described", title: t.described, why: t.describedWhy, body: <Parts profile={profile} /> }] : []),
    ...(profile.content && isHappening(profile) ? [{ id: "participants", title: t.participants, why: t.participantsWhy, body: <Participants profile={profile} /> }] : []),
    ...(content ? [{ id: "content", title: t.sayIt, count: content.count, body: <Claims iri={profile.iri} name="content" label={t.sayIt} tabs={[{ key: "content", text: t.all, count: content.count }]} withContent={false} /> }] : []),
    ...(profile.offices.length > 0 ? [{ id: "offices", title: t.offices, count: profile.office_count, why: t.officesWhy, body: <Offices profile={profile} /> }] : []),
    ...(doors[0] ? [{ id: "events", title: t.happenings, count: doors[0].count, body: <Happenings name="events" label={t.happenings} doors={doors} /> }] : []),
    ...(here ? [{ id: "here", title: t.here, count: here.count, body: <Happenings name="here" label={t.here} doors={[{ ...here, text: t.here }]} /> }] : []),
  ];
}

/** What it says, what is said of it, and what stands against each other. */
function useOfClaims(profile: Profile): readonly Shown[] {
  const t = useWords(WORDS);
  const of = useCounts(profile);
  const tabs = (texts: Readonly<Record<string, string>>): { key: string; text: string; count: number }[] =>
    Object.entries(texts).flatMap(([key, text]) => {
      const section = of(key);
      return section ? [{ key, text, count: section.count }] : [];
    });
  const said = tabs(t.statementTabs);
  const figures = tabs(t.figuresTabs);
  const { iri } = profile;
  const [denies, denied, conflicts, about] = [of("denies"), of("denied"), of("conflicts"), of("about")];
  return [
    ...(said[0] ? [{ id: "statements", title: t.statements, count: said[0].count, body: <Claims iri={iri} name="statements" label={t.statements} tabs={said} /> }] : []),
    ...(denies ? [{ id: "denials", title: t.denials, count: denies.count, why: t.denialsWhy, body: <Denials iri={iri} section="denies" /> }] : []),
    ...(denied ? [{ id: "denied", title: t.denied, count: denied.count, why: t.deniedWhy, body: <Denials iri={iri} section="denied" /> }] : []),
    ...(conflicts ? [{ id: "conflicts", title: t.conflicts, count: conflicts.count, why: t.conflictsWhy, body: <Conflicts iri={iri} /> }] : []),
    ...(figures.length > 0 ? [{ id: "figures", title: t.figures, count: figures.reduce((sum, tab) => sum + tab.count, 0), body: <Claims iri={iri} name="figures" label={t.figures} tabs={figures} /> }] : []),
    ...(about ? [{ id: "about", title: t.about, count: about.count, body: <Claims iri={iri} name="about" label={t.about} tabs={[{ key: "about", text: t.all, count: about.count }]} /> }] : []),
  ];
}

/** Relations, identity, names and documents. */
function useOfContext(profile: Profile): readonly Shown[] {
  const t = useWords(WORDS);
  const of = useCounts(profile);
  const [standings, documents] = [of("standings"), of("documents")];
  return [
    ...(standings ? [{ id: "standings", title: t.standings, count: standings.count, why: t.standingsWhy, body: <Standings iri={profile.iri} /> }] : []),
    ...(profile.judgements.length > 0 ? [{ id: "judgements", title: t.judgements, count: profile.judgements.length, why: t.judgementsWhy, body: <Judgements profile={profile} /> }] : []),
    ...(documents ? [{ id: "documents", title: t.documents, count: documents.count, body: <Documents iri={profile.iri} /> }] : []),
    ...(profile.names.length > 0 && !profile.content ? [{ id: "names", title: t.names, count: profile.names.length, body: <Names profile={profile} /> }] : []),
    ...(!profile.content && profile.kind !== "claim" && toldOf(profile) ? [{ id: "reference", title: t.whole, body: <Parts profile={profile} /> }] : []),
  ];
}
