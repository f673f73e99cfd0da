// Before the app has arrived there is a skeleton; where it cannot arrive, there are words.
import { expect, test } from "../fixtures.ts";

test("the skeleton is seen before any wasm has arrived", async ({
  yard,
  page,
  expectAccessible,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await expect(page.getByRole("heading", { name: "Crateyard" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Files" })).toBeVisible();
  await expect(yard.editor.region).toBeVisible();
  await expect(yard.crates.region).toContainText("Looking for crates…");
  await expect(page.locator("html")).not.toHaveAttribute("data-app", "ready");
  await expectAccessible();
  const place = await yard.crates.region.boundingBox();
  release();
  await yard.isUsable();
  await yard.isAnswered();
  await expect(page.getByRole("heading", { name: "Crateyard" })).toHaveCount(1);
  // What was there already has not moved.
  expect(await yard.crates.region.boundingBox()).toMatchObject({ x: place?.x, y: place?.y });
});

test.describe("without WebAssembly", () => {
  test.use({ mayFail: true });

  test("the page says what is needed, and nothing else", async ({ page, expectAccessible }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, "WebAssembly");
    });
    await page.goto("/");
    await expect(page.getByText("Crateyard needs WebAssembly")).toBeVisible();
    await expect(page.getByText("Looking for crates…")).toBeHidden();
    await expectAccessible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what is needed", async ({ page }) => {
    await page.goto("/");
    const needs = page.locator("noscript .needs");
    await expect(needs).toBeVisible();
    await expect(needs).toContainText("needs JavaScript and WebAssembly");
    await expect(page.getByText("Looking for crates…")).toBeHidden();
  });
});

test("without its editor the page still shows files and crates, and says so", async ({
  yard,
  page,
}) => {
  await page.route("**/chunk.js", (route) => route.abort());
  await yard.open();
  await yard.isAnswered();
  await expect(yard.editor.region.getByRole("alert")).toContainText("The editor has not arrived.");
  await yard.files.row("src/lib.rs").click();
  await expect(yard.crates.crate("lib", "demo")).toBeVisible();
});

test("files in Rust are highlighted as soon as there is one", async ({ yard }) => {
  await yard.open();
  await yard.files.row("Cargo.toml").click();
  await expect(yard.editor.text.locator(".tok-string").first()).toHaveText('"demo"');
  await yard.files.row("src/lib.rs").click();
  await expect(yard.editor.text.locator(".tok-keyword").first()).toHaveText("pub");
});

test("what shows a manifest is enough until somebody edits", async ({ yard, page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await yard.open();
  await yard.isAnswered();
  await expect(yard.editor.text.locator(".tok-heading").first()).toHaveText("package");
  await expect(yard.editor.text.locator(".tok-string").first()).toHaveText('"demo"');
  expect(requests.filter((it) => it.endsWith("/more.js"))).toEqual([]);
  await Promise.all([page.waitForRequest("**/more.js"), yard.editor.text.focus()]);
  await expect(yard.editor.text.locator(".cm-matchingBracket")).toHaveCount(2);
});

test("without the rest of the editor a manifest is still edited", async ({ yard, page }) => {
  await page.route("**/more.js", (route) => route.abort());
  await yard.open();
  await yard.editor.append("[features]");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("a = []");
  await page.keyboard.press("Enter");
  await page.keyboard.type("oops");
  await expect(yard.editor.text).toBeFocused();
  const lines = await yard.editor.lines();
  expect(lines.slice(-3)).toEqual(["[features]", "    a = []", "oops"]);
  await expect(yard.editor.text.locator(".tok-heading").last()).toHaveText("features");
  await expect(yard.problems.region).toContainText("oops");
  await yard.isAnswered();
});

test("without the rest of the editor a file in Rust is plain text", async ({ yard, page }) => {
  await page.route("**/more.js", (route) => route.abort());
  await yard.open();
  await yard.typeInto(yard.files.row("src/main.rs"), "// typed");
  await expect(yard.editor.text).toContainText("// typed");
  await yard.isAnswered();
});
