/** The editor of queries. Tab leaves it, so that nobody is caught in it who has no mouse. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, foldKeymap, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, Prec, StateEffect } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";

import { number, useLang, useWords } from "../../i18n/index.ts";
import { term } from "../../i18n/vocabulary.ts";
import { WORDS } from "./i18n.ts";
import { type Complaint, diagnostics, type Said, terms, things } from "./language.ts";
import { Later } from "./later.ts";
import type { Completion } from "./names.ts";
import style from "./sparql.module.css";

export interface EditorHandle {
  /** Puts a text in where the cursor is, and goes there. */
  readonly insert: (text: string) => void;
}

interface Props {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onRun: (text: string) => void;
  readonly onStop: () => void;
  readonly completion: Completion | undefined;
  readonly complaint: Complaint | null;
  readonly describedBy: string;
  readonly takesFocus: boolean;
  readonly handle: Ref<EditorHandle>;
}

/** What the linter knows has changed, and not the text. */
const LOOK_AGAIN = StateEffect.define<null>();

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--note)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.string, tags.annotation], color: "var(--agree)" },
  { tag: tags.variableName, color: "var(--open)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--deny)" },
  { tag: [tags.url, tags.namespace, tags.typeName], color: "var(--link)" },
]);

export function Editor(props: Props): ReactNode {
  const t = useWords(WORDS);
  const language = useLang();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const isFirst = useRef(true);
  const [listed] = useState(() => new Later<Completion>());
  // The editor outlives the renderings; it reads what holds now from here.
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    const said: Said = { ...t, language, number: (n) => number(language, n), kindOf: (type) => term(language, "kind", type) };
    const made = new EditorView({
      ...(place.current ? { parent: place.current } : {}),
      state: EditorState.create({
        doc: now.current.value,
        extensions: [
          Prec.highest(
            keymap.of([
              {
                key: "Mod-Enter",
                run: (view) => {
                  now.current.onRun(view.state.doc.toString());
                  return true;
                },
              },
            ]),
          ),
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          syntaxHighlighting(COLOURS),
          sparql(),
          autocompletion({ override: [terms(() => listed.get(), said), things(said)], maxRenderedOptions: 60 }),
          linter((view) => diagnostics(view.state, now.current.completion?.prefixes ?? [], now.current.complaint, said), { delay: 300, needsRefresh: (update) => update.transactions.some((one) => one.effects.some((effect) => effect.is(LOOK_AGAIN))) }),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
          keymap.of([
            {
              key: "Escape",
              run: () => {
                now.current.onStop();
                return true;
              },
            },
          ]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": t.editor, "aria-describedby": now.current.describedBy, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
          EditorState.phrases.of({ Completions: t.completions }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = made;
    if (now.current.takesFocus && isFirst.current) made.focus();
    isFirst.current = false;
    return () => {
      made.destroy();
      editor.current = null;
    };
  }, [t, language]);

  const { value, complaint, completion } = props;
  useEffect(() => {
    const view = editor.current;
    if (view && view.state.doc.toString() !== value) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    if (completion) listed.set(completion);
    editor.current?.dispatch({ effects: LOOK_AGAIN.of(null) });
  }, [complaint, completion, listed]);
  useImperativeHandle(props.handle, () => ({
    insert: (text) => {
      const view = editor.current;
      if (!view) return;
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
  }));
  return <div ref={place} className={style.editor} />;
}
