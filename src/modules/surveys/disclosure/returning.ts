import { auditComponent, type Auditing, componentsOf, isolatedSets, rowOf, unwitnessed, weightsOf } from "./audit.ts";
import { RowSpace } from "./row-space.ts";

/** Up to so many groups that hang together are attacked anew as a whole. */
const few = 60;

/**
 * Shows hidden groups again, one after the other, as long as what is left hidden protects. Where many hang together they are not attacked as a whole
 * each time: all was safe before, so that only what the shown group had a part in can have become unsafe. These are the equations that it stood in, the
 * witnesses that differed in it, and the sets around it.
 */
export class Returning {
  readonly #auditing: Auditing;
  /** What the relations say of all that is hidden. */
  readonly #space: RowSpace;
  readonly #groups: readonly number[];
  /** Groups that hang together with many and are not safe as it is: nothing of them is shown. */
  readonly #unsafe = new Set<number>();

  constructor(auditing: Auditing) {
    const { subject, hidden } = auditing;
    this.#auditing = auditing;
    this.#groups = [...subject.frame.keys.keys()];
    this.#space = new RowSpace(subject.frame.size, weightsOf(subject, this.#groups));
    for (const component of componentsOf(subject, hidden)) {
      if (component.groups.length <= few) continue;
      const columns = new Map(component.groups.map((group) => [group, group]));
      for (const id of component.relations) this.#space.add(rowOf(subject, id, columns));
      if (auditComponent(auditing, component).length > 0) for (const group of component.groups) this.#unsafe.add(group);
    }
    this.#space.settle();
  }

  /** @returns whether it could be shown, and is. */
  show(group: number): boolean {
    const { subject, hidden } = this.#auditing;
    if (this.#unsafe.has(group)) return false;
    const [component] = componentsOf(subject, hidden, [group], few);
    const isLarge = component !== undefined && component.groups.length > few;
    hidden[group] = 0;
    const { undo, changed } = this.#space.forget(group);
    if (this.#keepsRemainders(group) && (isLarge ? this.#isSafeWithout(group, changed) : this.#isSafeAround(group))) return true;
    hidden[group] = 1;
    undo();
    return false;
  }

  #keepsRemainders(group: number): boolean {
    const { subject, hidden } = this.#auditing;
    return (subject.frame.touching[group] ?? []).every((id) => {
      const { total, parts } = subject.frame.relations[id] ?? { total: group, parts: [] };
      const unknown = parts.filter((part) => hidden[part] === 1);
      return hidden[total] === 1 ? unknown.length > 0 : unknown.length === 0 || subject.judge(unknown) === undefined;
    });
  }

  /** Whether what hangs together with the group is safe now that it is shown. */
  #isSafeAround(group: number): boolean {
    const { subject, hidden } = this.#auditing;
    const { relations, touching } = subject.frame;
    const around = (touching[group] ?? []).flatMap((id) => [...(relations[id]?.parts ?? []), relations[id]?.total ?? group]);
    return componentsOf(subject, hidden, around).every((component) => auditComponent(this.#auditing, component).length === 0);
  }

  #isSafeWithout(group: number, changed: readonly number[]): boolean {
    const { subject, care } = this.#auditing;
    if (isolatedSets(subject, { groups: this.#groups, space: this.#space, care, from: changed, isAnyEnough: true }).length > 0)
      return false;
    return [...new Set([...this.#auditing.witnesses.restingOn(group), ...this.#below(group)])].every((other) => this.#isKept(other));
  }

  /** The hidden groups with a set around them that the group has to do with: all that is part of a whole that it is, or is part of. */
  #below(group: number): Iterable<number> {
    const { subject, hidden } = this.#auditing;
    const { relations, touching } = subject.frame;
    const wholes = new Set([group, ...(touching[group] ?? []).map((id) => relations[id]?.total ?? group)]);
    const below = new Set<number>();
    for (const whole of wholes)
      for (const id of touching[whole] ?? []) {
        const relation = relations[id];
        if (relation === undefined || relation.total !== whole) continue;
        for (const part of relation.parts) {
          if (hidden[part] === 0) continue;
          below.add(part);
          wholes.add(part);
        }
      }
    return below;
  }

  #isKept(group: number): boolean {
    const { subject, hidden } = this.#auditing;
    if (hidden[group] === 0) return true;
    if (unwitnessed(this.#auditing, group).next().done === true) return true;
    const [component] = componentsOf(subject, hidden, [group], few);
    return component !== undefined && component.groups.length <= few && auditComponent(this.#auditing, component).length === 0;
  }
}
