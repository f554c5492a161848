/** What editors see of who can read a text. */
export const sv = {
  desk: {
    lead: "Vem som kan läsa en text ändras från textens egen sida. Att den blir för alla tar två redaktörer.",
    narrowed: "Texter som inte är för alla",
    agencies: "bara myndigheter",
    network: (name: string): string => `bara nätverket ${name}`,
    waitsForYou: (name: string): string => `${name} väntar på ditt svar`,
    waitsForOther: "väntar på en annan redaktör",
  },
  readers: {
    title: "Vem kan läsa texten?",
    description: "Vem som kan läsa en text i biblioteket, och hur det ändras.",
    change: "Ändra vem som kan läsa den",
    changeIntro:
      "Blir det färre försvinner texten på en gång för alla andra: från sidor, listor, sökning, flöden, öppna data och filer. Att den ska vara för alla bestämmer du inte själv: en annan redaktör ska hålla med, och till dess ändras ingenting.",
    changeThis: "Ändra",
    asked: "En fråga väntar på svar",
    question: (name: string, at: string): string => `${name} bad den ${at} om att alla ska kunna läsa texten.`,
    ownQuestion: (at: string): string => `Du bad den ${at} om att alla ska kunna läsa texten. En annan redaktör svarar, här på sidan.`,
    approve: "Ja, alla ska kunna läsa den",
    decline: "Nej, låt den vara som den är",
    withdraw: "Ta tillbaka frågan",
    also: "Dessutom kan redaktörerna läsa och ändra texten vid sitt bord, och det kan också den som skrev den, den som ansvarar för den och den som har granskat fakta i den för en myndighet.",
    alsoAsked: "Så länge frågan om alla väntar på svar kan redaktörerna läsa den också på dess egen sida.",
    refusals: {
      "changed-meanwhile": "Någon annan har ändrat det här sedan du öppnade sidan. Sidan visar hur det är nu.",
      "already-asked": "Någon har redan bett om det. Sidan visar frågan.",
      "needs-another": "Det ska någon annan än den som bad om det bestämma.",
    },
    done: {
      shared: "Ändrat. Det gäller redan överallt.",
      asked: "Frågan är ställd. Den står här tills en annan redaktör svarar.",
      approved: "Nu kan alla läsa texten.",
      declined: "Texten är som den var. Frågan är besvarad.",
      withdrawn: "Frågan är tillbakatagen.",
    },
  },
};
