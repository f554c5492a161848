/** The path of Chromium or Chrome, where the machine has one. */
export function findBrowser(): string | undefined;
export function requireBrowser(): string;
