// How the tests and the bench start Chromium: the one that is installed, with nothing of its own
// on the network.
export const flags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

export const launchOptions = {
  executablePath: process.env.CRATEYARD_CHROMIUM || "/usr/bin/chromium",
  // Chromium has no sandbox for root.
  chromiumSandbox: process.getuid?.() !== 0,
  args: flags,
};
