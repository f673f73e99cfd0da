// Runs in the measured page before its own scripts, and says when things have been painted.
{
  const afterPaint = (done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(null);
    });

  const when = (holds) =>
    new Promise((done) => {
      const observer = new MutationObserver(check);
      function check() {
        if (!holds()) return;
        observer.disconnect();
        afterPaint(done);
      }
      observer.observe(document, {
        attributes: true,
        characterData: true,
        childList: true,
        subtree: true,
      });
      check();
    });

  const answer = () => document.querySelector("section[aria-label=Crates][data-state=answered]");
  const revision = () => Number(answer()?.dataset.revision ?? Number.NaN);

  globalThis.bench = {
    /** Milliseconds from navigation until the tree and the editor can be used. */
    usable: when(() => document.documentElement?.dataset.app === "ready"),
    /** Milliseconds from navigation until the first answer is painted. */
    answered: when(() => revision() > 0),
    /** Milliseconds from the next key press until what it changes is painted. */
    keyPress(hasAnswer) {
      const text = () => document.querySelector(".cm-content").textContent;
      const before = hasAnswer ? revision() : text();
      const changed = hasAnswer ? () => revision() > before : () => text() !== before;
      let pressed;
      const note = (event) => (pressed = event.timeStamp);
      addEventListener("keydown", note, { capture: true, once: true });
      this.pressed = when(changed).then((painted) => painted - pressed);
    },
    /** Milliseconds that a new worker takes for each of these requests, in turn. */
    async askWorker(requests) {
      const worker = new Worker("worker_loader.js", { type: "module" });
      const heard = () =>
        new Promise((done, failed) => {
          worker.onerror = failed;
          // After its first answer it also posts the module that it is made of.
          worker.onmessage = ({ data }) => data instanceof Uint8Array && done();
        });
      await heard();
      const times = [];
      for (const request of requests) {
        const bytes = Uint8Array.from(atob(request), (it) => it.charCodeAt(0));
        const start = performance.now();
        worker.postMessage(bytes);
        await heard();
        times.push(performance.now() - start);
      }
      worker.terminate();
      return times;
    },
  };
}
