/** Lists of claims: kinds with their counts, stance and order, a part at a time, and files of all. */

import { type ReactNode, useId } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { Answered } from "../../shared/Answered.tsx";
import { address } from "../../shared/api.ts";
import { useAsked } from "../../shared/asked.ts";
import { Downloads } from "../../shared/Downloads.tsx";
import { Empty } from "../../shared/Empty.tsx";
import { useParams } from "../../shared/router.ts";
import { WORDS } from "./i18n.ts";
import { Line } from "./Line.tsx";
import type { Lines } from "./model.ts";
import { Steps, Tabs, usePage } from "./Part.tsx";
import style from "./thing.module.css";

const SIZE = 10;
/** So many claims the server puts into one file. */
const MOST_IN_FILE = 5_000;
const STANCES = ["asserts", "denies", "alleges", "estimates", "disputes", "concedes"] as const;
const ORDERS = ["newest", "oldest", "document"] as const;

export interface Tab {
  readonly key: string;
  readonly text: string;
  readonly count: number;
}

interface Props {
  readonly iri: string;
  /** Names the parameters of this list in the address. */
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly withContent?: boolean;
}

export function Claims({ iri, name, label, tabs, withContent = true }: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [params, change] = useParams();
  const shown = tabs.find((tab) => tab.key === params.get(name)) ?? tabs[0];
  const stance = STANCES.find((one) => one === params.get(`${name}.stance`)) ?? null;
  const order = ORDERS.find((one) => one === params.get(`${name}.order`)) ?? "newest";
  const { limit, offset } = usePage(name, SIZE);
  const door = `/things/${shown?.key ?? name}`;
  const asked = useAsked<Lines>(shown ? address(door, { iri, lang: language, stance, order, limit, offset }) : null);
  if (!shown) return null;
  const file = (format: string): string => address(door, { iri, lang: language, stance, order, format });
  return (
    <>
      <Tabs name={name} label={label} tabs={tabs} chosen={shown.key} />
      <div className={style.tools}>
        {shown.count > 1 ? <Choices name={name} label={label} stance={stance} order={order} /> : null}
        <Downloads
          items={[
            { label: "CSV", href: file("csv") },
            { label: "Turtle", href: file("ttl") },
          ]}
        />
      </div>
      {shown.count > MOST_IN_FILE ? <p className="soft small">{t.wholeCsv(number(language, MOST_IN_FILE))}</p> : null}
      <Answered asked={asked}>
        {(found) =>
          found.total === 0 ? (
            <Empty title={t.emptyStance}>
              <button type="button" onClick={() => change({ [`${name}.stance`]: null, [`${name}.page`]: null })}>
                {t.takeStance}
              </button>
            </Empty>
          ) : (
            <Steps name={name} label={label} part={found} shown={found.lines.length}>
              <ol className={`plain-list ${style.lines}`}>
                {found.lines.map((line) => (
                  <li key={line.iri}>
                    <Line line={line} withContent={withContent} />
                  </li>
                ))}
              </ol>
            </Steps>
          )
        }
      </Answered>
    </>
  );
}

function Choices({ name, label, stance, order }: { readonly name: string; readonly label: string; readonly stance: string | null; readonly order: string }): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const [, change] = useParams();
  const id = useId();
  return (
    <div className={`${style.choices} no-print`} role="group" aria-label={label}>
      <span>
        <label htmlFor={`${id}s`}>{t.stance}</label>{" "}
        <select id={`${id}s`} value={stance ?? ""} onChange={(event) => change({ [`${name}.stance`]: event.target.value || null, [`${name}.page`]: null })}>
          <option value="">{t.anyStance}</option>
          {STANCES.map((one) => (
            <option key={one} value={one}>
              {term(language, "stance", one)}
            </option>
          ))}
        </select>
      </span>
      <span>
        <label htmlFor={`${id}o`}>{t.order}</label>{" "}
        <select id={`${id}o`} value={order} onChange={(event) => change({ [`${name}.order`]: event.target.value === "newest" ? null : event.target.value, [`${name}.page`]: null })}>
          {ORDERS.map((one) => (
            <option key={one} value={one}>
              {t.orders[one]}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
