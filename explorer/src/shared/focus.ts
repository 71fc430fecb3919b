/**
 * Whoever works by keyboard never falls back to the top of the page: when what has the focus goes
 * away or can no longer be used, the nearest part of the page that held it gets the focus.
 */

const PARTS = "li, section, aside, article, nav, form, details, fieldset, [role=group], [role=region], main";

/** What has the focus, and what holds it, from the inside outwards. */
let held: readonly Element[] = [];
let isAsked = false;

function focused(event: FocusEvent): void {
  held = event.target instanceof Element ? withAncestors(event.target) : [];
}

function withAncestors(element: Element): readonly Element[] {
  const found = [];
  for (let one: Element | null = element; one; one = one.parentElement) found.push(one);
  return found;
}

function changed(): void {
  if (isAsked || held.length === 0) return;
  isAsked = true;
  // The browser itself takes the focus away only when it draws.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      isAsked = false;
      const isLost = document.activeElement === null || document.activeElement === document.body;
      const [last, ...around] = held;
      if (!isLost || !last || (last.isConnected && !last.matches(":disabled"))) return;
      const heir = around.find((one) => one.isConnected && one.matches(PARTS));
      if (!(heir instanceof HTMLElement)) return;
      if (!heir.hasAttribute("tabindex")) heir.tabIndex = -1;
      heir.focus({ preventScroll: true });
    }),
  );
}

/** Starts to look after the focus; once, when the application starts. */
export function startKeepingFocus(): void {
  document.addEventListener("focusin", focused);
  // Somebody who points elsewhere has left what had the focus.
  document.addEventListener("pointerdown", () => (held = []), { capture: true });
  new MutationObserver(changed).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
}
