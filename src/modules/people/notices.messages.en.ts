import type { Translation } from "../../kernel/i18n.ts";
import type { sv } from "./notices.messages.sv.ts";

export const en = {
  asked: (title: string): string => `Somebody asks that “${title}” may be read by everyone. You can answer.`,
  open: (title: string): string => `You have asked that “${title}” may be read by everyone. Nobody has answered yet.`,
  approved: (title: string): string => `“${title}” may now be read by everyone, as you asked.`,
  declined: (title: string): string => `“${title}” may not be read by everyone. You asked, and the answer was no.`,
  invited: (organisation: string, until: string): string =>
    `You are invited to ${organisation}. The link to answer is in the mail to you, and works until ${until}.`,
  invitedToPlatform: (until: string): string =>
    `You are invited to work with the platform. The link to answer is in the mail to you, and works until ${until}.`,
  networkAsked: (organisation: string, network: string): string =>
    `${organisation} is invited to the network “${network}”. You can answer.`,
  networkAnswered: {
    joined: (organisation: string, network: string): string => `${organisation} has accepted the invitation to the network “${network}”.`,
    declined: (organisation: string, network: string): string => `${organisation} has declined the invitation to the network “${network}”.`,
  },
  networkLeft: (organisation, network) => `${organisation} is no longer in the network “${network}”.`,
  accepted: (email: string): string => `${email} has accepted your invitation.`,
} satisfies Translation<typeof sv>;
