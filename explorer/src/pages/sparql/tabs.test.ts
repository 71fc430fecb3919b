import { describe, expect, it } from "vitest";

import { added, changedTab, closed, shown, type Tabs } from "./tabs.ts";

const FIRST = { name: "link", first: "FIRST" };
const two: Tabs = { tabs: [{ id: "1", name: "a", text: "A" }, { id: "2", name: "b", text: "B" }], active: "2" };

describe("tabs", () => {
  it("closes to a neighbour, and never the last without an empty one", () => {
    expect(closed(two, "2", "new").active).toBe("1");
    expect(closed(two, "1", "new").active).toBe("2");
    expect(closed(added({ tabs: [], active: "" }, "a", "A"), "1", "new").tabs).toEqual([{ id: "1", name: "new", text: "" }]);
  });

  it("gives every tab an id of its own", () => {
    expect(added(two, "c", "C").tabs.map((tab) => tab.id)).toEqual(["1", "2", "3"]);
  });

  it("goes to the tab that has a text", () => {
    expect(shown(two, "A", [], FIRST)).toEqual({ ...two, active: "1" });
  });

  it("loses nothing that was written and not run", () => {
    expect(shown(two, "C", [], FIRST).tabs.map((tab) => tab.text)).toEqual(["A", "B", "C"]);
    expect(shown(two, "C", [{ text: "B", at: "2026-01-01" }], FIRST).tabs.map((tab) => tab.text)).toEqual(["A", "C"]);
    expect(shown(changedTab(two, "2", { text: "FIRST" }), "C", [], FIRST).tabs).toHaveLength(2);
  });
});
