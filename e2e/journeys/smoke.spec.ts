// The page arrives whole, and from one place.
import { expect, test } from "../fixtures.ts";

test("the page becomes usable and answers, without an error", async ({
  yard,
  page,
  expectAccessible,
}) => {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await yard.open();
  await yard.isAnswered();
  await expect(page).toHaveTitle(/Crateyard/);
  await expect(yard.files.tree).toBeVisible();
  await expect(yard.editor.text).toBeVisible();
  expect(errors).toEqual([]);
  await expectAccessible();
});

test("nothing is fetched from anywhere else", async ({ yard, page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${baseURL}/`) && !/^(blob|data):/.test(url)) elsewhere.push(url);
  });
  await yard.open();
  await yard.isAnswered();
  await yard.files.row("src/lib.rs").click();
  await expect(yard.editor.text.locator(".tok-keyword").first()).toBeVisible();
  expect(elsewhere).toEqual([]);
});
