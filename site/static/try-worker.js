/* The linter, run by Python in a worker, so that the page never waits for it. The rules are the package's own.

   In:  {id, question, text}: `question` as `PageChecker.answer` takes it, `text` a string or its bytes.
   Out: {stage} while it loads, {ready: true}, {failed} where it cannot be loaded, then {id, answer} or {id, problem}. */
import { loadPyodide } from "./vendor/pyodide/pyodide.mjs";

const PACKAGE = "/aoai";

async function fetched(path) {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(path + ": " + response.status);
  return response.arrayBuffer();
}

async function start() {
  postMessage({ stage: "python" });
  const python = loadPyodide({ indexURL: new URL("vendor/pyodide/", import.meta.url).href });
  const [pyodide, bundle] = await Promise.all([python, fetched("../try/aoai_compat.zip")]);
  postMessage({ stage: "linter" });
  pyodide.unpackArchive(bundle, "zip", { extractDir: PACKAGE });
  const answer = pyodide.runPython(`
import sys
sys.path.insert(0, "${PACKAGE}")
from aoai_compat.site.page_checker import PageChecker
checker = PageChecker()
lambda question, text: checker.answer(question, text.to_bytes())
`);
  postMessage({ ready: true });
  return answer;
}

const started = start();
started.catch(function (error) { postMessage({ failed: String(error && error.message || error) }); });
const encoder = new TextEncoder();

self.onmessage = async function (event) {
  const { id, question, text } = event.data;
  let answer;
  try {
    answer = await started;
  } catch (_) {
    return;
  }
  try {
    const bytes = typeof text === "string" ? encoder.encode(text) : text;
    postMessage({ id, answer: JSON.parse(answer(JSON.stringify(question), bytes)) });
  } catch (error) {
    /* The message of an error may hold what was pasted; its type does not. */
    const type = error && (error.type || error.name) || "Error";
    postMessage({ id, problem: String(type), fatal: !(error && error.type) });
  }
};
