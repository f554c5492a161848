import type { Id } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { ObstacleId } from "../obstacle/obstacle.ts";

export type QuestionId = Id<"casework.contact-question">;
export type ContactId = Id<"casework.contact">;

/** What a team that is asked can say. No reason is asked for, and only a yes is told to whoever asked. */
export const contactAnswers = ["yes", "not-now", "no"] as const;
export type ContactAnswer = (typeof contactAnswers)[number];

/** Characters. */
export const longestOfQuestion = 1000;

/** Until a team may put another question about the same obstacle, though it has taken the one before back: nobody is asked again and again. */
export const daysBetweenQuestions = 90;

/** Under which names it is told that a team is asked, and that one has said yes. */
export const contactAsked = "casework.contact.asked";
export const contactAgreed = "casework.contact.agreed";

/** That a team may be asked about one of its obstacles. */
export type Opening = { readonly obstacleId: ObstacleId; readonly openedAt: Instant; readonly opener: string | null };

/** What a team asks those who have the same obstacle. */
export type OwnQuestion = {
  readonly id: QuestionId;
  readonly obstacleId: ObstacleId;
  readonly why: string;
  readonly offers: string | undefined;
  readonly askedAt: Instant;
  /** Who of the team is named to those who say yes; nobody, when they are in it no more. */
  readonly speaker: string | null;
};

/** A question of another team, as those read it who may be asked: no person is named in it. */
export type Received = {
  readonly questionId: QuestionId;
  /** Their own obstacle that it is about. */
  readonly obstacleId: ObstacleId;
  readonly team: string;
  readonly organisation: string;
  readonly why: string;
  readonly offers: string | undefined;
  readonly askedAt: Instant;
  readonly answer: Exclude<ContactAnswer, "yes"> | undefined;
};

/** Two teams that have said yes to each other, as one of them reads it. */
export type Contact = {
  readonly id: ContactId;
  readonly obstacleId: ObstacleId;
  readonly team: string;
  readonly organisation: string;
  /** Whom to turn to there; nobody, when they are in the team no more. */
  readonly person: { readonly name: string; readonly email: string } | undefined;
  /** Who of one's own team the others see. */
  readonly own: string | undefined;
  readonly since: Instant;
};

/** All of it for one meeting. */
export type Contacts = {
  readonly openings: readonly Opening[];
  readonly questions: readonly OwnQuestion[];
  readonly received: readonly Received[];
  readonly contacts: readonly Contact[];
};

/** The part of it that is about one obstacle. */
export const contactsAbout = (all: Contacts, id: ObstacleId): Contacts => ({
  openings: all.openings.filter(({ obstacleId }) => obstacleId === id),
  questions: all.questions.filter(({ obstacleId }) => obstacleId === id),
  received: all.received.filter(({ obstacleId }) => obstacleId === id),
  contacts: all.contacts.filter(({ obstacleId }) => obstacleId === id),
});

/** The questions that wait for an answer; those to which a team has said something are apart. */
export const unanswered = ({ received }: Contacts): readonly Received[] => received.filter(({ answer }) => answer === undefined);
