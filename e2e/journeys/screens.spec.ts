// Every size and look of screen: narrow, low, wide, framed, dark, without motion.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

/** What is wider than its screen. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });

for (const viewport of [
  { width: 360, height: 740 },
  { width: 360, height: 300 },
]) {
  test.describe(`on a screen of ${viewport.width} by ${viewport.height}`, () => {
    test.use({ viewport });

    test("one pane is shown at a time, and nothing is too wide", async ({
      yard,
      page,
      expectAccessible,
    }) => {
      const { files, editor, crates, panes } = yard;
      await yard.open();
      await yard.isAnswered();
      await expect(files.tree).toBeVisible();
      await expect(editor.region).toBeHidden();
      expect(await overflow(page)).toBe(0);
      await expectAccessible();

      await files.row("src/lib.rs").click();
      await expect(editor.text).toBeVisible();
      await expect(files.tree).toBeHidden();
      await expect(panes.switch.getByRole("button", { name: "Editor" })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
      expect(await overflow(page)).toBe(0);
      await expectAccessible();

      await panes.show("Crates");
      await expect(crates.crate("lib", "demo")).toBeVisible();
      expect(await overflow(page)).toBe(0);
      await expectAccessible();

      await crates.crate("bin", "demo").getByRole("button", { name: "src/main.rs" }).click();
      await expect(editor.text).toHaveAccessibleName("Editor: src/main.rs");
      await expect(editor.text).toBeVisible();

      await yard.toolbar.samples.click();
      await expect(yard.gallery.dialog).toBeVisible();
      expect(await overflow(page)).toBe(0);
      await yard.gallery.cards.first().click();
      await panes.show("Files");
      await expect(files.row("hello.rs")).toBeVisible();
    });

    test("an error fits", async ({ yard, page, expectAccessible }) => {
      await yard.openFiles({
        "Cargo.toml": '[package]\nname = "app"\nedition = "2022"\n',
        "src/main.rs": "fn main() {}\n",
      });
      await yard.panes.show("Crates");
      await expect(yard.crates.refusal).toBeVisible();
      expect(await overflow(page)).toBe(0);
      await expectAccessible();
      await yard.problems.visit("supported edition values are");
      await expect(yard.editor.text).toBeFocused();
    });
  });
}

for (const width of [700, 1024, 2560]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 1000 } });

    test("nothing is too wide, and there are no violations", async ({
      yard,
      page,
      expectAccessible,
    }) => {
      await yard.open();
      await yard.isAnswered();
      expect(await overflow(page)).toBe(0);
      await expectAccessible();
      if (width < 1024) return;
      await expect(yard.files.tree).toBeVisible();
      await expect(yard.editor.text).toBeVisible();
      await expect(yard.crates.region).toBeVisible();
    });
  });
}

test("in a frame it takes neither the focus nor the scroll position of the page round it", async ({
  page,
  baseURL,
}) => {
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="en"><title>A book</title><main><h1>A book</h1><div style="height: 2000px"></div>
        <iframe title="Crateyard" src="${baseURL}/" style="width: 100%; height: 300px"></iframe></main>`,
    }),
  );
  await page.goto("/host.html");
  const frame = page.frameLocator("iframe");
  await expect(frame.locator('section[aria-label="Crates"][data-state="answered"]')).toBeAttached();
  await expect(page.locator("body")).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(frame.getByRole("tree", { name: "Files" })).toBeAttached();
});

test.describe("when the system is dark", () => {
  test.use({ colorScheme: "dark" });

  test("the page is dark, and every screen has enough contrast", async ({
    yard,
    page,
    expectAccessible,
  }) => {
    await yard.openFiles({
      "Cargo.toml":
        '[package]\nname = "app"\nedition = "2022"\nflavour = "sweet"\n\n[dependencies]\nserde = "1"\n',
      "src/main.rs":
        '//! Words.\nfn main() {\n    let it = 1.5 + f64::from(2_u8);\n    println!("{it}");\n}\n',
    });
    expect(await brightness(page)).toBeLessThan(60);
    await expectAccessible();
    await yard.files.row("src/main.rs").click();
    await expect(yard.editor.text).toContainText("println!");
    await expectAccessible();
    await yard.toolbar.samples.click();
    await expect(yard.gallery.dialog).toBeVisible();
    await expectAccessible();
  });

  test("the switch makes it light all the same", async ({ yard, page, expectAccessible }) => {
    await yard.open();
    await yard.toolbar.setTheme("Light");
    await expect.poll(() => brightness(page)).toBeGreaterThan(200);
    await yard.isAnswered();
    await expectAccessible();
  });
});

test("the switch makes the page dark, also after a reload", async ({
  yard,
  page,
  expectAccessible,
}) => {
  await yard.open();
  expect(await brightness(page)).toBeGreaterThan(200);
  await yard.toolbar.setTheme("Dark");
  await expect.poll(() => brightness(page)).toBeLessThan(60);
  await yard.isAnswered();
  await expectAccessible();
  await page.reload();
  await yard.isUsable();
  expect(await brightness(page)).toBeLessThan(60);
  await yard.toolbar.setTheme("As the system");
  await expect.poll(() => brightness(page)).toBeGreaterThan(200);
});

test.describe("when less motion is wanted", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("nothing moves by itself", async ({ yard, page }) => {
    await yard.open();
    await yard.isAnswered();
    await yard.toolbar.samples.click();
    await expect(yard.gallery.dialog).toBeVisible();
    const moving = await page.evaluate(() => {
      const seconds = (list: string) => Math.max(...list.split(",").map(Number.parseFloat));
      const moves = (it: Element) => {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } =
          getComputedStyle(it);
        const isAnimated = animationName !== "none" && seconds(animationDuration) > 0.01;
        return isAnimated || seconds(transitionDuration) > 0.01 || scrollBehavior === "smooth";
      };
      return [...document.querySelectorAll("*")].filter(moves).map((it) => it.className);
    });
    expect(moving).toEqual([]);
  });
});

/** Of the page's ground: 0 is black, 255 white. */
async function brightness(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (canvas === null) throw new Error("there is no canvas");
    canvas.fillStyle = "white";
    canvas.fillRect(0, 0, 1, 1);
    for (const element of [document.documentElement, document.body]) {
      canvas.fillStyle = getComputedStyle(element).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}
