/**
 * Python, in a worker of its own: the page stays awake while it computes.
 *
 * Messages to it: `start` with a world, `change`, `send` and `widget`, each with the number of a widget. Messages from
 * it: `loading` with what is done, `started`, `change`, `widget`, and `failed` with a sentence.
 */
import { loadPyodide } from "./pyodide/pyodide.mjs";

const SITE = "/lib/explorer-site";
const BOOT = `
import os, sys
sys.path.insert(0, "${SITE}")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # a loop is always running in a tab
import explorer_tab
tab = explorer_tab.Tab(post)
`;

const ready = prepared();

async function prepared() {
  const [packed, empty] = ["./python.zip", "./empty.sqlite3"].map(fetched);
  tell({ do: "loading", done: 0.1, what: "Loading Python" });
  const pyodide = await loadPyodide({ indexURL: "./pyodide/", packages: [] });
  tell({ do: "loading", done: 0.5, what: "Loading the launch pipeline" });
  pyodide.unpackArchive(await packed, "zip", { extractDir: SITE });
  pyodide.FS.writeFile(`${SITE}/empty.sqlite3`, await empty);
  pyodide.globals.set("post", (/** @type {string} */ message) => tell(JSON.parse(message)));
  pyodide.runPython(BOOT);
  tell({ do: "loading", done: 0.7, what: "Setting up the lab" });
  return pyodide.globals.get("tab");
}

/** @param {string} file */
async function fetched(file) {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** @param {object} message */
function tell(message) {
  self.postMessage(message);
}

/** @type {{[name: string]: (tab: any, message: any) => void}} */
const ANSWERS = {
  start: (tab, { world }) => tell({ do: "started", widgets: JSON.parse(tab.start(world)) }),
  change: (tab, { widget, state }) => tab.change(widget, JSON.stringify(state)),
  send: (tab, { widget, content }) => tab.hear(widget, JSON.stringify(content)),
  widget: (tab, { widget, ticket }) => tell({ do: "widget", ticket, ...JSON.parse(tab.widget(widget)) }),
};

self.onmessage = async ({ data }) => {
  try {
    ANSWERS[data.do](await ready, data);
  } catch (error) {
    tell({ do: "failed", what: lastLine(String(error)) });
  }
};

/** The last line of a Python traceback says what went wrong. @param {string} text */
function lastLine(text) {
  return text.trim().split("\n").at(-1) ?? text;
}
