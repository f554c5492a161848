import { idOf } from "../../people/index.ts";
import { type CaseworkRequest, found } from "../casework-route.ts";
import type { OwnStudyAction } from "./study.policy.ts";
import { selectOptionalStudy } from "./study.queries.ts";

/** The meeting of the address. @throws NotFound when there is none that the actor may do that with */
export async function findStudy<Action extends OwnStudyAction>({ db, actor, params }: CaseworkRequest, action: Action) {
  return found(await selectOptionalStudy(db, actor, { id: idOf(params), action }));
}
