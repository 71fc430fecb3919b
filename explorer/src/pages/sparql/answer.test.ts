import { describe, expect, it } from "vitest";

import { answerOf, isSame, numberOf, triples } from "./answer.ts";

describe("answers", () => {
  it("reads rows, and yes or no", () => {
    const rows = answerOf("application/sparql-results+json", '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}');
    expect(rows).toEqual({ kind: "rows", names: ["x"], rows: [{ index: 0, terms: { x: { type: "literal", value: "1" } } }] });
    expect(answerOf("application/sparql-results+json", '{"head":{},"boolean":false}')).toEqual({ kind: "ask", yes: false });
  });

  it("reads triples with every kind of object and every escape", () => {
    const [one, other, third] = triples('<urn:a> <urn:b> "x\\n\\u0041\\"."@uk .\n_:b <urn:b> <urn:c> .\n<urn:a> <urn:b> "1"^^<urn:int> .\n');
    expect(one?.["object"]).toEqual({ type: "literal", value: 'x\nA".', "xml:lang": "uk" });
    expect(other?.["subject"]).toEqual({ type: "bnode", value: "b" });
    expect(third?.["object"]).toEqual({ type: "literal", value: "1", datatype: "urn:int" });
  });

  it("shows a line that it does not know as it is", () => {
    expect(triples("<urn:a> <urn:b> <<( <urn:c> <urn:d> <urn:e> )>> .")[0]?.["object"]?.value).toContain("<<(");
  });

  it("takes numbers by their datatype alone", () => {
    expect(numberOf({ type: "literal", value: "12", datatype: "http://www.w3.org/2001/XMLSchema#integer" })).toBe(12);
    expect(numberOf({ type: "literal", value: "12" })).toBeNull();
  });

  it("compares rows by their terms", () => {
    const term = { type: "literal", value: "x", "xml:lang": "en" };
    expect(isSame({ a: term }, { a: { ...term } })).toBe(true);
    expect(isSame({ a: term }, { a: { ...term, "xml:lang": "uk" } })).toBe(false);
    expect(isSame({ a: term }, { a: term, b: term })).toBe(false);
  });
});
