/** The ready questions by topic, and the form of the one that is chosen. */

import { type ReactNode, useEffect, useRef, useState } from "react";

import { type Lang, number, useLang, useWords } from "../../i18n/index.ts";
import { address, ask } from "../../shared/api.ts";
import { Problem } from "../../shared/Problem.tsx";
import { movesSoFar, useParams } from "../../shared/router.ts";
import { EntityField } from "./EntityField.tsx";
import { WORDS } from "./i18n.ts";
import { iriOf, shortOf, useNames, useSpelling } from "./names.ts";
import style from "./sparql.module.css";

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly required: boolean;
  readonly default: string | null;
  readonly example: string;
}

export interface Question {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly question: string;
  readonly description: string;
  /** The language of these texts. */
  readonly language: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
}

export interface Catalogue {
  readonly queries: readonly Question[];
  readonly topics: readonly { readonly tag: string; readonly label: string; readonly count: number }[];
}

/** All questions, narrowed down by topic and words; both stand in the address. */
export function Questions({ catalogue: { queries: questions, topics }, chosen }: { readonly catalogue: Catalogue; readonly chosen: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const topic = params.get("topic") ?? "";
  const words = params.get("find") ?? "";
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = questions.filter((one) => {
    const labels = topics.filter(({ tag }) => one.tags.includes(tag)).map(({ label }) => label);
    const text = [one.title, one.question, one.description, ...one.tags, ...labels].join(" ").toLowerCase();
    return (!topic || one.tags.includes(topic)) && wanted.every((word) => text.includes(word));
  });
  const [all] = useParams();
  const linkTo = (name: string): string => {
    const kept = Object.fromEntries(["topic", "find", "lang"].map((key) => [key, all.get(key)]));
    return address("/explore/sparql", { ready: name, ...kept });
  };
  return (
    <>
      <div className={style.narrow}>
        <label>
          {t.topic}{" "}
          <select value={topic} onChange={(event) => change({ topic: event.target.value })}>
            <option value="">{t.allTopics}</option>
            {topics.toSorted((one, other) => one.label.localeCompare(other.label, language)).map(({ tag, label, count }) => (
              <option key={tag} value={tag}>{`${label} (${count})`}</option>
            ))}
          </select>
        </label>
        <label>
          {t.find} <input type="search" value={words} onChange={(event) => change({ find: event.target.value }, { replace: true })} />
        </label>
        <span role="status" className="soft small">{t.readyCount(number(language, found.length))}</span>
      </div>
      {found.length === 0 ? <p className="soft">{t.readyNone}</p> : null}
      <ul className={`plain-list ${style.questions}`}>
        {found.map((one) => (
          <li key={one.name} lang={one.language}>
            <a href={linkTo(one.name)} aria-current={one.name === chosen ? "true" : undefined}>
              {one.title}
            </a>
            <span className="soft small">{one.question}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface FormProps {
  readonly question: Question;
  /** The text of the query with the values in it, and these. */
  readonly onAsk: (text: string, values: Readonly<Record<string, string>>) => void;
  readonly onOpen: (text: string, name: string) => void;
  readonly onLeave: () => void;
}

/** A form for the parameters of a question; the server writes the query, so terms stay terms. */
export function QuestionForm({ question, onAsk, onOpen, onLeave }: FormProps): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params] = useParams();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<Error>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (movesSoFar() > 0) heading.current?.focus();
  }, []);
  const inAddress = question.parameters.map(({ name }) => params.get(`p.${name}`) ?? "").join("\n");
  useEffect(() => {
    setError(undefined);
    setValues(Object.fromEntries(question.parameters.map((one) => [one.name, params.get(`p.${one.name}`) ?? one.default ?? ""])));
  }, [question, inAddress]);

  const written = async (then: (text: string) => void): Promise<void> => {
    try {
      const answer = await ask(address(question.path, { ...values, format: "sparql" }));
      setError(undefined);
      then(`# ${question.title}\n${explainedIn(language, withoutHeader(await answer.text()))}\n`);
    } catch (said) {
      setError(said instanceof Error ? said : new Error(String(said)));
    }
  };
  return (
    <form
      className={`card ${style.form}`}
      aria-label={question.title}
      onSubmit={(event) => {
        event.preventDefault();
        void written((text) => onAsk(text, values));
      }}
    >
      <div lang={question.language}>
        <h2 ref={heading} tabIndex={-1}>{question.title}</h2>
        <p>{question.question}</p>
        <p className="soft small">{coded(question.description)}</p>
      </div>
      {question.parameters.map((one) => (
        <Field key={one.name} parameter={one} value={values[one.name] ?? ""} onChange={(value) => setValues({ ...values, [one.name]: value })} />
      ))}
      <p className="row no-print">
        <button type="submit" className="main">{t.ask}</button>
        {question.parameters.some((one) => one.example) ? (
          <button type="button" onClick={() => setValues(Object.fromEntries(question.parameters.map((one) => [one.name, one.example])))}>
            {t.useExamples}
          </button>
        ) : null}
        <button type="button" onClick={() => void written((text) => onOpen(text, question.title))}>
          {t.openInEditor}
        </button>
        <button type="button" onClick={onLeave}>{t.toEditor}</button>
      </p>
      {error ? <Problem error={error} /> : null}
    </form>
  );
}

/** A text in which the names of columns stand between backticks. */
function coded(text: string): ReactNode {
  return text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

/** The text of a query file without the lines that describe it; the form has said all that. */
function withoutHeader(text: string): string {
  return text.replace(/^#\+.*\n?/gm, "").trim();
}

/** Explanations of verdicts stand in the graph in both languages; the files ask for English. */
function explainedIn(language: Lang, text: string): string {
  return text.replace(/(LANG\(\?reason\) = )"en"/g, `$1"${language}"`);
}

function Field({ parameter, value, onChange }: { readonly parameter: Parameter; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const t = useWords(WORDS);
  const { type, required, example } = parameter;
  const label = (
    <>
      <span>{coded(parameter.description)}</span> {required ? null : <span className="soft small">({t.optional})</span>}
    </>
  );
  if (type === "iri") return <IriField parameter={parameter} label={label} value={value} onChange={onChange} />;
  const hint = example ? <span className="soft small">{t.example(example)}</span> : null;
  if (type === "boolean") {
    return (
      <label>
        {label}
        <select value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="true">{t.yes}</option>
          <option value="false">{t.no}</option>
        </select>
      </label>
    );
  }
  return (
    <label>
      {label}
      <input type={type === "date" ? "date" : type === "integer" ? "number" : "text"} step={1} required={required} value={value} onChange={(event) => onChange(event.target.value)} />
      {hint}
    </label>
  );
}

function IriField({ parameter, label, value, onChange }: { readonly parameter: Parameter; readonly label: ReactNode; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const spelling = useSpelling();
  const iri = /[/:]/.test(value) && spelling.base ? iriOf(value, spelling) : "";
  const [iris, setIris] = useState<readonly string[]>([]);
  useEffect(() => setIris(iri ? [iri] : []), [iri]);
  const name = useNames(iris, language)(iri);
  const hint = name ? <bdi>→ {name}</bdi> : <>{t.entityHint} {parameter.example ? t.example(parameter.example) : null}</>;
  return (
    <EntityField label={label} value={value} required={parameter.required} onChange={onChange} onChoose={(thing) => onChange(shortOf(thing.iri, spelling))} hint={hint} />
  );
}
