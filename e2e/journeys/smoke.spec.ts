// The page arrives whole: its skeleton at once, the app soon, and nothing on the console.
import { expect, test } from "../fixtures.ts";

test("the page becomes usable and says nothing of errors", async ({ page, expectAccessible }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto("/");
  await expect(page).toHaveTitle(/Crateyard/);
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  await expect(page.getByRole("tree", { name: "Files" })).toBeVisible();
  expect(errors).toEqual([]);
  await expectAccessible();
});

test("nothing is fetched from anywhere else", async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${baseURL}/`) && !/^(blob|data):/.test(url)) elsewhere.push(url);
  });
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-app", "ready");
  expect(elsewhere).toEqual([]);
});
