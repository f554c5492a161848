import { z } from "zod";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { instantInStockholm } from "../../kernel/time.ts";
import { pageNumber, parseQuery } from "../../kernel/validate.ts";
import { personOf } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { type DeskForm, type DeskRequest, type DeskRoute, doneAddress, whichOf } from "./desk-route.ts";
import { askOwner } from "./use.actions.ts";
import { UsePage } from "./use.pages.tsx";
import { selectUses } from "./use.queries.ts";

export const useRoutes: readonly DeskRoute[] = [
  { address: addresses.uses, action: "library.desk.read", get: showUses },
  { address: addresses.askOwner, action: "library.manuscript.archive", post: takeAsk },
];

const pageSize = 25;
const useForm = z.object({ page: pageNumber, done: z.string().optional() });

async function showUses({ page, db, actor, query, at }: DeskRequest): Promise<Reply> {
  const { page: current, done } = parseQuery(useForm, query);
  const today = instantInStockholm(at).toPlainDate();
  const list = await selectUses(db, personOf(actor), { today, page: current, pageSize });
  return html(UsePage({ page, view: { ...list, page: current, pageSize, isDone: done === "asked" } }));
}

async function takeAsk(request: DeskForm): Promise<Reply> {
  const { database, actor, language, at } = request;
  const { id } = whichOf(request, "library.manuscript.archive");
  await askOwner(database, personOf(actor), { id, at });
  return seeOther(doneAddress(addresses.uses[language], "asked"));
}
