import type { Page } from "../../design/index.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { entryPolicy } from "./entry.policy.ts";
import type { PeopleTables } from "./people.tables.ts";

type Tables = PeopleTables & KernelTables;
export type PeopleRequest = RouteRequest<Tables, Page>;
export type PeopleForm = FormRequest<Tables, Page>;
export type PeopleRoute = Route<Tables, Page, keyof typeof entryPolicy>;
