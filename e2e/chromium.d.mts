import type { LaunchOptions } from "@playwright/test";

export const flags: string[];
export const launchOptions: LaunchOptions;
