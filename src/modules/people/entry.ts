/** What a link that no longer works answers: forbidden rather than missing, since whoever has it must learn what to do. */
export const closed = 403;

/** How long a link in a mail opens, in minutes. A mail may be slow; a link that lies around is a risk. */
export const signInMinutes = 30;
/** How long the operator has to use the link of the first administrator, in hours. A restart gives a new one. */
export const firstAdministratorHours = 24;

/** Links that may be asked for from one network, and for one address from one network: beyond that somebody is trying something. */
export const linksPerNetwork = { limit: 60, seconds: 15 * 60 } as const;
export const linksPerAddressThere = { limit: 5, seconds: 15 * 60 } as const;
/**
 * Links that are sent to one address, whoever asks and from wherever. As long as a link opens: whoever meets this limit has that many in the mailbox
 * that still do, so nobody is kept out by what others have asked for.
 */
export const mailsPerAddress = { limit: 10, seconds: signInMinutes * 60 } as const;

/** A place on this site to go on to, or none: an address that came with a request may lead anywhere. */
export function ownAddress(next: string | undefined): string | undefined {
  // As it stands in a header: letters beyond ASCII are written with percent signs there.
  if (next === undefined || next.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return undefined;
  return next;
}
