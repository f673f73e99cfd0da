// The engine in the page itself, for `src/browser/engine.rs`.
//
// Promises: nothing is compiled or downloaded twice, for the module and its glue are those of the
// worker; the instance has a memory of its own; the page is not held up for it.

interface Glue {
  default(init: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  answer(request: Uint8Array): Uint8Array;
}

/** Made by Trunk beside the page. */
const GLUE = "./worker.js";

async function load(module: WebAssembly.Module): Promise<Glue["answer"]> {
  await new Promise<unknown>((done) => (globalThis.requestIdleCallback ?? setTimeout)(done));
  const glue: Glue = await import(new URL(GLUE, document.baseURI).href);
  await glue.default({ module_or_path: module });
  return glue.answer;
}

declare global {
  var crateyardEngine: { load: typeof load };
}

globalThis.crateyardEngine = { load };

export {};
