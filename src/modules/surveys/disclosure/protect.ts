import { audit, auditAround, auditComponent, type Care, type Component, componentsOf, type Finding, type Hidden } from "./audit.ts";
import type { Relation } from "./frame.ts";
import type { Sensitivity } from "./rules.ts";
import { Returning } from "./returning.ts";
import type { Subject } from "./subject.ts";
import { Witnesses } from "./witness.ts";

/** Why a group is hidden: for its own sake, so that another cannot be worked out, or because nobody said that it was to be shown. */
export type Reason = Sensitivity | "dominated" | "complement" | "undeclared";

export type Protection = {
  /** The reason for each group that is hidden. */
  readonly reasons: ReadonlyMap<number, Reason>;
  readonly hidden: Hidden;
  /** What is given away all the same, because of what was published before. With any, nothing may be published. */
  readonly findings: readonly Finding[];
};

export type ProtectOptions = {
  /** Groups that were published before: they are known for ever. */
  readonly published?: ReadonlySet<number>;
  /** Whether a group was declared to be shown. By default all are. */
  readonly isDeclared?: (group: number) => boolean;
  /** How much work the last attack may be. */
  readonly care?: Care;
};

/**
 * Hides what may not be shown (primary suppression), then others so that it cannot be worked out (secondary suppression), as little as it finds; and takes
 * back each hiding that turns out not to be needed.
 */
export function protect(subject: Subject, options: ProtectOptions = {}): Protection {
  const run = new Protecting(subject, options);
  run.hideSensitive();
  run.mendRelations();
  run.mendComponents();
  run.takeBack();
  return { reasons: run.reasons, hidden: run.hidden, findings: run.mendWhatIsFound(options.care ?? "exact") };
}

/** Primary suppression alone: what it leaves can be worked out. For comparison only. */
export function protectNaively(subject: Subject): Protection {
  const run = new Protecting(subject, {});
  run.hideSensitive();
  return { reasons: run.reasons, hidden: run.hidden, findings: [] };
}

/** So many groups that hang together are a large component. */
const many = 300;

class Protecting {
  readonly #subject: Subject;
  readonly #options: ProtectOptions;
  readonly hidden: Hidden;
  readonly reasons = new Map<number, Reason>();
  readonly #waiting: number[] = [];
  /** What was hidden in this round. */
  readonly #fresh: number[] = [];
  readonly #isWaiting: Uint8Array;
  readonly #witnesses: Witnesses;

  constructor(subject: Subject, options: ProtectOptions) {
    this.#subject = subject;
    this.#options = options;
    this.hidden = new Uint8Array(subject.frame.size);
    this.#isWaiting = new Uint8Array(subject.frame.relations.length);
    this.#witnesses = new Witnesses(subject.frame, this.hidden);
  }

  hideSensitive(): void {
    const { frame, judge, size } = this.#subject;
    for (let group = 0; group < frame.size; group += 1) {
      if (size(group) === 0 || this.#isPublished(group)) continue;
      const sensitivity = judge([group]);
      if (sensitivity !== undefined) this.#hide(group, sensitivity);
      else if (this.#options.isDeclared?.(group) === false) this.#hide(group, "undeclared");
    }
  }

  /** The remainder rule: what is left of a total when its shown parts are taken away must itself be a group that may be shown. */
  mendRelations(): void {
    for (let id = this.#waiting.pop(); id !== undefined; id = this.#waiting.pop()) {
      this.#isWaiting[id] = 0;
      const relation = this.#subject.frame.relations[id];
      if (relation !== undefined) this.#mendRelation(relation);
    }
  }

  /** What several relations give away together. */
  mendComponents(): void {
    const { frame } = this.#subject;
    let from: readonly number[] = [...frame.keys.keys()];
    while (from.length > 0) {
      this.#fresh.length = 0;
      for (const component of componentsOf(this.#subject, this.hidden, from)) {
        // Where very many hang together all that is found is mended at once; what that hides too much is shown again after.
        const isAnyEnough = component.groups.length <= many;
        for (const { groups } of this.#auditQuickly(component, isAnyEnough).slice(0, isAnyEnough ? 1 : undefined)) {
          const more = this.#cheapest(this.#neighbours(groups, () => component.groups));
          if (more !== undefined) this.#hide(more, "complement");
        }
      }
      this.mendRelations();
      from = [...this.#fresh];
    }
  }

  /** Shows again, the largest first, what need not be hidden. */
  takeBack(): void {
    const { size } = this.#subject;
    const secondary = [...this.reasons].flatMap(([group, reason]) => (reason === "complement" ? [group] : []));
    const returning = new Returning({ subject: this.#subject, hidden: this.hidden, witnesses: this.#witnesses, care: "quick" });
    for (const group of secondary.sort((a, b) => size(b) - size(a) || a - b)) if (returning.show(group)) this.reasons.delete(group);
  }

  /** The last attack is the one that counts; what it finds is mended too, as far as what was published before lets it be, and what that changed attacked anew. */
  mendWhatIsFound(care: Care): readonly Finding[] {
    const subject = this.#subject;
    let findings = audit(subject, this.hidden, care);
    for (;;) {
      this.#fresh.length = 0;
      for (const { groups } of findings) {
        const component = (): readonly number[] => componentsOf(subject, this.hidden, groups).flatMap((one) => one.groups);
        const more = this.#cheapest(this.#neighbours(groups, component));
        if (more !== undefined) this.#hide(more, "complement");
      }
      if (this.#fresh.length === 0) return findings;
      this.mendRelations();
      const changed = componentsOf(subject, this.hidden, this.#fresh).map((one) => new Set(one.groups));
      const kept = findings.filter(({ groups }) => !changed.some((component) => groups.some((group) => component.has(group))));
      // From the first of each, as the whole attack would.
      const from = changed
        .map((component) => [...component].reduce((first, group) => Math.min(first, group)))
        .toSorted((one, other) => one - other);
      findings = [...kept, ...auditAround({ subject, hidden: this.hidden, care }, from)];
    }
  }

  #auditQuickly(component: Component, isAnyEnough: boolean): readonly Finding[] {
    return auditComponent(
      { subject: this.#subject, hidden: this.hidden, witnesses: this.#witnesses, care: "quick", isAnyEnough },
      component,
    );
  }

  #isPublished(group: number): boolean {
    return this.#options.published?.has(group) === true;
  }

  #hide(group: number, reason: Reason): void {
    this.hidden[group] = 1;
    this.reasons.set(group, reason);
    this.#fresh.push(group);
    for (const id of this.#subject.frame.touching[group] ?? []) {
      if (this.#isWaiting[id] === 1) continue;
      this.#isWaiting[id] = 1;
      this.#waiting.push(id);
    }
  }

  #mendRelation({ total, parts }: Relation): void {
    const unknown = parts.filter((part) => this.hidden[part] === 1);
    const totalIsHidden = this.hidden[total] === 1;
    if (totalIsHidden ? unknown.length > 0 : unknown.length === 0 || this.#subject.judge(unknown) === undefined) return;
    const open = parts.filter((part) => this.#mayHide(part));
    const enough = totalIsHidden ? open : open.filter((part) => this.#subject.judge([...unknown, part]) === undefined);
    const chosen = this.#cheapest(enough) ?? this.#largest(open) ?? (totalIsHidden || !this.#mayHide(total) ? undefined : total);
    if (chosen !== undefined) this.#hide(chosen, "complement");
    // One may not have been enough.
    if (chosen !== undefined && chosen !== total) this.#mendRelation({ total, parts });
  }

  #mayHide(group: number): boolean {
    return this.hidden[group] === 0 && this.#subject.size(group) > 0 && !this.#isPublished(group);
  }

  #largest(groups: readonly number[]): number | undefined {
    return groups.reduce<number | undefined>(
      (best, group) => (best === undefined || this.#subject.size(group) > this.#subject.size(best) ? group : best),
      undefined,
    );
  }

  #cheapest(groups: Iterable<number>): number | undefined {
    let best: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const group of groups) {
      const cost = this.#cost(group);
      if (cost < least || (cost === least && best !== undefined && group < best)) [best, least] = [group, cost];
    }
    return best;
  }

  /** What is lost by hiding the group, and what must follow it: its smallest sibling in each other relation where it would be the only one hidden. */
  #cost(group: number): number {
    const { frame, size } = this.#subject;
    let cost = size(group);
    for (const id of frame.touching[group] ?? []) {
      const relation = frame.relations[id];
      if (relation === undefined || relation.parts.some((part) => this.hidden[part] === 1)) continue;
      let follows = Number.POSITIVE_INFINITY;
      for (const part of relation.parts) if (part !== group && size(part) > 0) follows = Math.min(follows, size(part));
      if (Number.isFinite(follows)) cost += follows;
    }
    return cost;
  }

  /** Groups that are shown and stand in a relation with these, else with any of the component. */
  #neighbours(groups: readonly number[], component: () => readonly number[]): readonly number[] {
    const { frame } = this.#subject;
    const isPart = (group: number): boolean => (frame.touching[group] ?? []).some((id) => frame.relations[id]?.total !== group);
    const found = (around: readonly number[]): readonly number[] => {
      const relations = new Set(around.flatMap((group) => frame.touching[group] ?? []));
      return [...new Set([...relations].flatMap((id) => this.#inRelation(id)))].filter((group) => this.#mayHide(group) && isPart(group));
    };
    const near = found(groups);
    return near.length > 0 ? near : found(component());
  }

  #inRelation(id: number): readonly number[] {
    const relation = this.#subject.frame.relations[id];
    return relation === undefined ? [] : [...relation.parts, relation.total];
  }
}
