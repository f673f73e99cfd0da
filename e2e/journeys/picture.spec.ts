// The picture: boxes in boxes, as it is now, on the page and as a file.
import { expect, test } from "../fixtures.ts";

test("the picture shows the workspace round its packages, and can be saved", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const { answerTabs, picture } = yard;
  await yard.open();
  await yard.gallery.load("A root without a package");
  await yard.isAnswered();
  await answerTabs.show("Picture");
  await expect(answerTabs.tab("Picture")).toHaveAttribute("aria-selected", "true");
  const workspace = picture.box("workspace Cargo.toml");
  await expect(workspace.getByRole("listitem", { name: /^package cellar, .*depends on shelf/ })).toBeVisible();
  await expect(workspace.getByRole("listitem", { name: /^binary cellar, src/ })).toBeVisible();
  await expect(workspace.getByRole("listitem", { name: /^package attic/ })).toHaveCount(0);
  await expect(picture.box("package attic")).toBeVisible();
  await expectAccessible();

  const svg = await picture.save("SVG");
  expect(svg.name).toBe("crates.svg");
  const text = svg.bytes.toString();
  expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<style>.*cellar.*<\/svg>$/s);
  await expect(yard.notices.happened).toContainText("Downloaded crates.svg.");
  const faults = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return parsed.querySelectorAll("parsererror").length;
  }, text);
  expect(faults).toBe(0);

  const png = await picture.save("PNG");
  expect(png.name).toBe("crates.png");
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  const drawn = await picture.drawing.boundingBox();
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Math.round(drawn?.width ?? 0));
});

test("the picture follows the files, and the keyboard comes to it", async ({ yard, page }) => {
  const { answerTabs, picture, files } = yard;
  await yard.open();
  await yard.isAnswered();
  await answerTabs.tab("Crates").focus();
  await page.keyboard.press("End");
  await expect(answerTabs.tab("Picture")).toBeFocused();
  await expect(picture.box("binary count")).toBeVisible();
  await files.rename("src/bin/count.rs", "total.rs");
  await expect(picture.box("binary total")).toBeVisible();
  await expect(picture.box("binary count")).toHaveCount(0);
  await answerTabs.tab("Picture").focus();
  await page.keyboard.press("Home");
  await expect(yard.crates.crate("bin", "total")).toBeVisible();
  await expect(picture.region).toHaveCount(0);
});
