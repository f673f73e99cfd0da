// The page of last resort: called by `src/browser/recovery.rs` when the app has panicked.
//
// Promises: works without the app; shows what has happened; offers the files as they were saved
// last, and to load the page anew. It reads the storage only, in the form that
// `src/share/parcel.rs` describes, and from its call on nothing is written there any more.

const FOLDER = 1;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

let isShown = false;

function show(): void {
  if (isShown) return;
  isShown = true;
  // What a broken program would still save may be broken, too.
  Storage.prototype.setItem = () => {};
  const main = document.createElement("main");
  main.className = "recovery";
  const words = document.createElement("div");
  words.setAttribute("role", "alert");
  words.append(
    element("h1", "Crateyard has stopped"),
    element("p", "This is a mistake in Crateyard, not in your files. They are in this browser as they were saved last."),
  );
  const actions = element("p", "");
  actions.className = "recovery-actions";
  const saved = lastSaved();
  if (saved !== null) actions.append(button("Download the files", () => void download(saved)));
  actions.append(button("Load the page anew", () => location.reload()));
  main.append(words, actions);
  document.body.replaceChildren(main);
}

function element(name: string, text: string): HTMLElement {
  const res = document.createElement(name);
  res.textContent = text;
  return res;
}

function button(text: string, onclick: () => void): HTMLElement {
  const res = element("button", text);
  res.setAttribute("type", "button");
  res.onclick = onclick;
  return res;
}

/** What this tab has saved last, or else the draft. */
function lastSaved(): string | null {
  try {
    const key = sessionStorage.getItem("crateyard.shown") ?? "crateyard.draft";
    return localStorage.getItem(key) ?? localStorage.getItem("crateyard.draft");
  } catch {
    return null;
  }
}

async function download(saved: string): Promise<void> {
  // What cannot be read is better than nothing: a later version may read it.
  const text = await unpack(saved).then(toTxtar).catch(() => saved);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = "crateyard.txtar";
  link.click();
  URL.revokeObjectURL(link.href);
}

async function unpack(saved: string): Promise<Uint8Array> {
  const base64 = saved.slice(1).replaceAll("-", "+").replaceAll("_", "/");
  const packed = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function toTxtar(bytes: Uint8Array): string {
  let at = 0;
  const number = (): number => {
    let res = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("the end is missing");
      res |= (byte & 0x7f) << shift;
      if (byte < 0x80) return res;
    }
  };
  const text = (length: number): string => decoder.decode(bytes.subarray(at, (at += length)));
  let res = "";
  for (let count = number(); count > 0; count--) {
    const kind = number();
    const path = text(kind >> 2);
    if ((kind & 3) === FOLDER) {
      res += `-- ${path}/ --\n`;
    } else {
      const content = text(number());
      res += `-- ${path} --\n${content}${content === "" || content.endsWith("\n") ? "" : "\n"}`;
    }
  }
  return res;
}

declare global {
  var crateyardRecovery: { show: () => void };
}

globalThis.crateyardRecovery = { show };

export {};
