import { type Actor, mayEver, type Policy, visitor } from "./policy.ts";

/** Somebody whom a session belongs to. The actor's roles are those that count in this session now. */
export type Identity = {
  readonly actor: Actor;
  readonly name: string;
  /** What they also hold, and what counts as soon as they have confirmed that it is them. */
  readonly waiting: readonly string[];
  /** They have done so a short while ago, or have nothing to do it with and nothing that it would guard. */
  readonly confirmedRecently: boolean;
};

/** What a route says of who may come in. */
export type Entrance = {
  readonly action: string;
  /** For what is hard to undo: whoever does it must have confirmed a short while ago that it is them, not only some time in the session. */
  readonly confirmed?: "recently";
};

/** `sign-in` and `confirm`: closed, but may be open after that. */
export type EntranceDecision = "open" | "sign-in" | "confirm" | "closed";

/** Whether the door of a route is open to whoever asks. What may be seen of the rows behind it is asked by the queries. */
export function decideEntrance(policy: Policy<never>, { action, confirmed }: Entrance, identity: Identity | undefined): EntranceDecision {
  if (mayEver(policy, action, identity?.actor ?? visitor)) {
    return confirmed === "recently" && identity?.confirmedRecently !== true ? "confirm" : "open";
  }
  if (identity === undefined) return (policy[action] ?? []).length === 0 ? "closed" : "sign-in";
  return mayEver(policy, action, withWaitingRoles(identity).actor) ? "confirm" : "closed";
}

/** Somebody as they are when they have confirmed that it is them. */
export function withWaitingRoles(identity: Identity): Identity {
  const { actor, waiting } = identity;
  return { ...identity, actor: { ...actor, roles: [...actor.roles, ...waiting] }, waiting: [] };
}
