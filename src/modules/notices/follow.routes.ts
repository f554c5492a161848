import { NotFound, refusalAmong } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { readForm } from "../../kernel/validate.ts";
import { conflict, personOf } from "../people/index.ts";
import { addresses, followHref } from "./addresses.ts";
import { follow, unfollow } from "./follow.actions.ts";
import { FollowListPage, FollowPage } from "./follow.pages.tsx";
import { selectFollowed, selectIsFollowing, selectOptionalTarget } from "./follow.queries.ts";
import { type FollowRefusal, followRefusals, type FollowTarget } from "./follow.ts";
import { followForm } from "./notice.forms.ts";
import type { NoticesForm, NoticesRequest, NoticesRoute } from "./notices-route.ts";

export const followRoutes: readonly NoticesRoute[] = [
  { address: addresses.follows, action: "notices.follow.change", get: showFollowed },
  { address: addresses.follow, action: "notices.follow.change", get: showFollow, post: takeFollow },
];

async function find({ db, actor, params, language }: NoticesRequest): Promise<FollowTarget> {
  const target = await selectOptionalTarget(db, personOf(actor), { kind: params["kind"] ?? "", slug: params["slug"] ?? "", language });
  if (target === undefined) throw new NotFound("notices.follow");
  return target;
}

async function showFollowed({ page, db, actor, language, query }: NoticesRequest): Promise<Reply> {
  const person = personOf(actor);
  const [kind = "", slug = ""] = (query.get("ended") ?? "").split("/");
  const [followed, ended] = await Promise.all([
    selectFollowed(db, person, language),
    slug === "" ? undefined : selectOptionalTarget(db, person, { kind, slug, language }),
  ]);
  // Whoever has followed it anew meanwhile has nothing to undo.
  const undone = followed.some(({ id }) => id === ended?.id) ? undefined : ended;
  return html(FollowListPage({ page, view: { followed, ended: undone } }));
}

async function showFollow(request: NoticesRequest): Promise<Reply> {
  return draw(request, await find(request), undefined);
}

async function draw({ page, db, actor, query }: NoticesRequest, target: FollowTarget, refusal: FollowRefusal | undefined): Promise<Reply> {
  const following = await selectIsFollowing(db, { personId: personOf(actor).personId, target });
  const done = following && query.get("done") === "followed";
  return html(FollowPage({ page, view: { target, following, done, refusal } }), refusal === undefined ? 200 : conflict);
}

async function takeFollow(request: NoticesForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const target = await find(request);
  const { kind, slug } = target;
  const form = readForm(followForm, submission.fields);
  if (form.kind === "invalid") return draw(request, target, undefined);
  const named = { kind, slug, language, at };
  if (form.value.deed === "unfollow") {
    await unfollow(database, personOf(actor), named);
    return seeOther(`${addresses.follows[language]}?ended=${kind}/${slug}`);
  }
  const outcome = await follow(database, personOf(actor), named).catch((error: unknown) => refusalAmong(error, followRefusals));
  const refusal = followRefusals.find((code) => code === outcome);
  if (refusal !== undefined) return draw(request, target, refusal);
  return seeOther(`${followHref(language, kind, slug)}?done=followed`);
}
