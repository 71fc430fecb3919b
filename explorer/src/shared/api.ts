/** Asks our own server; what goes wrong comes back as problem details (RFC 9457). */

/** One mistake inside a problem. */
export interface Mistake {
  readonly message: string;
  readonly field?: string;
  readonly line?: number;
  readonly way_out?: string;
}

/** What the server says went wrong; `status` is that of HTTP. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly mistakes: readonly Mistake[] = [],
    readonly type = "about:blank",
  ) {
    super(detail || title);
  }
}

/** The server did not answer at all. */
export class ServerGone extends Error {}

export interface Ask {
  readonly method?: string;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

declare global {
  interface Window {
    /** The question that `before.js` asked ahead. */
    svidokAhead?: { readonly address: string; readonly answer: Promise<Response> };
  }
}

/** Gives the answer that was asked for ahead, once. */
function ahead(address: string, options: Ask): Promise<Response> | undefined {
  const asked = window.svidokAhead;
  if (asked?.address !== address || options.method || options.headers) return undefined;
  delete window.svidokAhead;
  return asked.answer;
}

/** Fetches an address of this server; raises `ProblemError`, `ServerGone`, or the abort. */
export async function ask(address: string, options: Ask = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await (ahead(address, options) ??
      fetch(address, {
        ...options,
        headers: { Accept: "application/json", ...options.headers },
        credentials: "same-origin",
      }));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    gone();
    throw new ServerGone("the server does not answer");
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

/** Fetches JSON; the caller says what shape its own server gives. */
export async function askJson<T>(address: string, options: Ask = {}): Promise<T> {
  return read<T>(await askText(address, options));
}

/** Reads the text of an answer as JSON; one that broke off raises `ServerGone`. */
export function read<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    gone();
    throw new ServerGone("the answer broke off");
  }
}

/** Fetches the text of an answer, whole or not at all. */
export async function askText(address: string, options: Ask = {}): Promise<string> {
  const answer = await ask(address, options);
  try {
    return await answer.text();
  } catch (error) {
    if (options.signal?.aborted) throw error;
    gone();
    throw new ServerGone("the answer broke off");
  }
}

/** Writes an address with parameters; null, undefined and empty ones are left out. */
export function address(path: string, params: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) query.append(name, one);
  }
  const said = query.toString();
  return said ? `${path}?${said}` : path;
}

async function problemOf(answer: Response): Promise<ProblemError> {
  try {
    const said = (await answer.json()) as { title?: string; detail?: string; type?: string; problems?: Mistake[] };
    return new ProblemError(answer.status, said.title ?? answer.statusText, said.detail ?? "", said.problems ?? [], said.type);
  } catch {
    return new ProblemError(answer.status, answer.statusText || `HTTP ${answer.status}`, "");
  }
}

// ------------------------------------------------------------------- the server goes and comes

/** Fires `gone` when the server stops to answer and `back` when it answers again. */
export const server = new EventTarget();
let isGone = false;
let timer: ReturnType<typeof setTimeout> | undefined;

export function serverIsGone(): boolean {
  return isGone;
}

function gone(): void {
  if (isGone) return;
  isGone = true;
  server.dispatchEvent(new Event("gone"));
  timer = setTimeout(() => void lookAgain(), 3_000);
}

/** Looks whether the server answers again; also called by the button. */
export async function lookAgain(): Promise<void> {
  clearTimeout(timer);
  try {
    await fetch("/health", { headers: { Accept: "application/json" }, cache: "no-store" });
    isGone = false;
    server.dispatchEvent(new Event("back"));
  } catch {
    timer = setTimeout(() => void lookAgain(), 3_000);
  }
}
