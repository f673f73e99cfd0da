// The page against a page that holds nothing but the same editor, in turns in one browser.
// `cargo xtask bench` serves both and prints what this prints.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { manifest, txtar, workspace } from "./bench_package.mjs";
import { launchOptions } from "./chromium.mjs";

const KEY_PRESSES = 200;
const KEY_PRESSES_A_TURN = 20;
const VISITS = 9;
/** What Chromium takes, at most, to draw its own part of a new window. */
const WINDOW_MS = 600;
/** By then a visit is over. To ask a page takes time on its processor, so it is not asked before. */
const VISIT_MS = 1_000;
/** Nothing that is measured takes as long as this. */
const LONGEST_WAIT_MS = 60_000;
/** Nor does all of it together. */
const LONGEST_BENCH_MS = 20 * 60_000;

const probe = fileURLToPath(new URL("bench_probe.js", import.meta.url));
const ours = { url: process.env.CRATEYARD_URL, hasAnswer: true };
const bare = { url: process.env.CRATEYARD_BARE_URL, hasAnswer: false };

setTimeout(() => {
  console.error("the bench takes longer than twenty minutes; it is given up");
  process.exit(1);
}, LONGEST_BENCH_MS).unref();

let browser;
await inBrowser([], async () => {
  await measureVisits(1);
  await measureVisits(4);
  await measureKeyPresses("60 Hz");
});
// What waits for the next refresh of a screen is measured in steps of 16.7 ms. Without a screen's
// rhythm the steps are gone, for both pages alike, and the work itself is seen.
await inBrowser(["--disable-frame-rate-limit", "--disable-gpu-vsync"], async () => {
  await measureKeyPresses("no refresh rate");
  await measureLargeTree();
  await measureWorker();
});

async function inBrowser(flags, measure) {
  browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, ...flags] });
  try {
    await measure();
  } finally {
    await browser.close();
  }
}

/** Cold: every visit has a browser profile of its own. */
async function measureVisits(slowdown) {
  const usable = { ours: [], bare: [] };
  const answered = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    for (const [name, site] of Object.entries({ ours, bare })) {
      const page = await open(site.url, slowdown);
      await sleep(VISIT_MS);
      usable[name].push(await result(page, "usable"));
      if (site.hasAnswer) answered.push(await result(page, "answered"));
      await page.context().close();
    }
  }
  const base = quantile(usable.bare, 0.5);
  report(`navigation to usable, slowed ${slowdown}x`, quantile(usable.ours, 0.5), base, 1.5);
  report(`navigation to first answer, slowed ${slowdown}x`, quantile(answered, 0.5), base, 2.5);
}

async function measureKeyPresses(screen) {
  const sites = [
    { ...ours, page: await openFiles(txtar), times: [] },
    { ...bare, page: await open(bare.url), times: [] },
  ];
  const [{ page: oursPage }, { page: barePage }] = sites;
  await oursPage.getByRole("treeitem", { name: "Cargo.toml" }).click();
  await barePage.evaluate((text) => view.dispatch({ changes: { from: 0, insert: text } }), manifest);
  for (const { page } of sites) {
    await page.locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+End");
    // The file may end with a line break; the cursor goes before the name's closing quote.
    const isAfterBreak = await page.locator(".cm-line").last().evaluate((it) => it.textContent === "");
    if (isAfterBreak) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
  }
  for (let turn = 0; turn < KEY_PRESSES / KEY_PRESSES_A_TURN; turn += 1) {
    for (const site of sites) await takeTurn(site, turn);
  }
  const [{ times: oursTimes }, { times: bareTimes }] = sites;
  for (const [name, share] of [["50th", 0.5], ["95th", 0.95]]) {
    const [answered, typed] = [quantile(oursTimes, share), quantile(bareTimes, share)];
    report(`key press to answer, ${name} percentile, ${screen}`, answered, typed, 1.3);
  }
}

/** A key press in a Rust file must hardly cost more for there being many others. */
async function measureLargeTree() {
  const sites = [];
  for (const packages of [1, 100]) {
    const page = await openFiles(workspace(packages));
    const row = (name) => page.getByRole("treeitem", { name }).first();
    for (const folder of [/^package_0(,|$)/, /^src(,|$)/]) {
      if ((await row(folder).getAttribute("aria-expanded")) === "false") await row(folder).click();
    }
    await row(/^module_0\.rs/).click();
    await page.getByRole("tab", { name: /module_0\.rs/ }).waitFor();
    await page.locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    sites.push({ page, hasAnswer: true, times: [] });
  }
  for (let turn = 0; turn < KEY_PRESSES / KEY_PRESSES_A_TURN; turn += 1) {
    for (const site of sites) await takeTurn(site, turn);
  }
  const [small, large] = sites.map(({ times }) => quantile(times, 0.5));
  report("key press in a Rust file, 2,000 files against 20", large, small, 1.2);
}

/** The workspace that `yard` is measured with, in a worker of its own. */
async function measureWorker() {
  const page = await open(ours.url);
  await result(page, "answered");
  const requests = ["1", "2"].map((it) => readFileSync(join(process.env.CRATEYARD_REQUESTS, it)));
  const [first, again] = await page.evaluate(
    (texts) => bench.askWorker(texts),
    requests.map((it) => it.toString("base64")),
  );
  const reading = first - again;
  console.log(
    `300 packages, 20,000 files in the worker: ${first.toFixed(0)} ms, of that ` +
      `${reading.toFixed(0)} ms reading the tree and its sources`,
  );
}

async function takeTurn({ page, hasAnswer, times }, turn) {
  await page.bringToFront();
  for (let press = 0; press < KEY_PRESSES_A_TURN; press += 1) {
    // As somebody types: not in step with the screen, and equally for both pages.
    await sleep(40 + ((turn * KEY_PRESSES_A_TURN + press) * 7) % 31);
    await page.evaluate((it) => bench.keyPress(it), hasAnswer);
    await page.keyboard.press(press % 2 === 0 ? "x" : "Backspace");
    times.push(await result(page, "pressed"));
  }
}

/** What the probe in `page` has measured, or an error if that never comes. */
async function result(page, name) {
  const late = new AbortController();
  const giveUp = sleep(LONGEST_WAIT_MS, undefined, late).then(() => {
    throw new Error(`${page.url()} has not been "${name}" for ${LONGEST_WAIT_MS} ms`);
  });
  const measured = page.evaluate((it) => bench[it], name);
  try {
    return await Promise.race([measured, giveUp]);
  } finally {
    late.abort();
    giveUp.catch(() => {});
  }
}

async function open(url, slowdown = 1) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript({ path: probe });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await sleep(WINDOW_MS);
  await page.goto(url);
  return page;
}

/**
 * Our page with these files. They do not come in its address: Chromium copies that for every piece
 * that it paints, and of 2,000 files that would be most of what is measured.
 */
async function openFiles(buffer) {
  const page = await open(ours.url);
  await result(page, "answered");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("menuitem", { name: "Open a file…" }).click();
  const file = { name: "files.txtar", mimeType: "text/plain", buffer: Buffer.from(buffer) };
  await (await choosing).setFiles(file);
  await page.locator("[aria-label=Crates][data-state=answered][data-revision='2']").waitFor();
  return page;
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function report(name, measured, base, budget) {
  const ratio = measured / base;
  const verdict = ratio <= budget ? "OK" : "over";
  const numbers = `${measured.toFixed(1)} ms : ${base.toFixed(1)} ms`.padStart(22);
  const factor = `${ratio.toFixed(2)}x, at most ${budget}x`.padStart(22);
  console.log(`${name.padEnd(54)}${numbers}${factor} ... ${verdict}`);
}
