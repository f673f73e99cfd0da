// The answer: the packages, their crates, and the reasons.
import type { Locator, Page } from "@playwright/test";

export class Crates {
  readonly region: Locator;
  /** The region as soon as it answers to the newest files. */
  readonly answered: Locator;
  /** Cargo's text, where it refuses the tree. */
  readonly refusal: Locator;
  /** The box round the members. */
  readonly workspace: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "Crates" });
    this.answered = page.locator('section[aria-label="Crates"][data-state="answered"]');
    this.refusal = this.region.locator(".crates-refusal");
    this.workspace = this.region.getByRole("region", { name: "Workspace" });
  }

  package(name: string): Locator {
    return this.region.getByRole("article", { name: `Package ${name}`, exact: true });
  }

  /** The packages in the workspace. */
  get members(): Locator {
    return this.workspace.getByRole("article");
  }

  /** `kind`: `lib`, `bin`, `example`, `test`, `bench`, `custom-build` or `loose`. */
  crate(kind: string, name: string): Locator {
    return this.region.locator(`[data-kind="${kind}"][data-name="${name}"]`);
  }

  /** `bin tool src/bin/tool.rs`, one for each crate. */
  async list(): Promise<string[]> {
    return this.answered
      .locator("[data-kind]")
      .evaluateAll((all) =>
        all.map(({ dataset }) => `${dataset.kind} ${dataset.name} ${dataset.root}`),
      );
  }

  counter(name: "library" | "libraries" | "binary" | "binaries"): Locator {
    return this.region.locator(".counter", {
      has: this.region.page().getByText(name, { exact: true }),
    });
  }
}
