/** Finds the browser that the journeys are made with, or installs it where that can be done without asking. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { stop } from "./installed.mjs";

const usualPlaces = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of Chromium or Chrome. Ends the program with one line on what to install when there is none. */
export function requireBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && installWithApt()) {
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  return stop("The tests need a browser: install Chromium (on Debian and Ubuntu: apt-get install chromium) or set CHROMIUM_PATH to one.");
}

/** The path of Chromium or Chrome, where the machine has one. */
export function findBrowser() {
  return usualPlaces.find((place) => place !== undefined && place !== "" && existsSync(place));
}

function installWithApt() {
  if (spawnSync("apt-get", ["--version"]).status !== 0) return false;
  process.stdout.write("installing Chromium for the tests …\n");
  const run = (...args) => spawnSync("apt-get", args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  run("update");
  return run("install", "-y", "--no-install-recommends", "chromium").status === 0;
}
