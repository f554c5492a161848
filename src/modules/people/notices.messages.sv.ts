/** What persons are told on their own page. */
export const sv = {
  asked: (title: string): string => `Någon ber att ”${title}” ska få läsas av alla. Du kan svara.`,
  open: (title: string): string => `Du har bett att ”${title}” ska få läsas av alla. Ingen har svarat än.`,
  approved: (title: string): string => `”${title}” får nu läsas av alla, som du bad om.`,
  declined: (title: string): string => `”${title}” får inte läsas av alla. Du bad om det och fick nej.`,
  invited: (organisation: string, until: string): string =>
    `Du är inbjuden till ${organisation}. Länken för att svara finns i mejlet till dig, och gäller till ${until}.`,
  invitedToPlatform: (until: string): string =>
    `Du är inbjuden att arbeta med plattformen. Länken för att svara finns i mejlet till dig, och gäller till ${until}.`,
  networkAsked: (organisation: string, network: string): string => `${organisation} är inbjuden till nätverket ”${network}”. Du kan svara.`,
  networkAnswered: {
    joined: (organisation: string, network: string): string => `${organisation} har tackat ja till nätverket ”${network}”.`,
    declined: (organisation: string, network: string): string => `${organisation} har tackat nej till nätverket ”${network}”.`,
  },
  networkLeft: (organisation: string, network: string): string => `${organisation} är inte längre med i nätverket ”${network}”.`,
  accepted: (email: string): string => `${email} har tackat ja till din inbjudan.`,
};
