import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { ItemView } from "./item-view.ts";
import { ThemePage } from "./collection.pages.tsx";
import { ExamplePage } from "./example.pages.tsx";
import { MethodPage } from "./method.pages.tsx";
import { ObstaclePage } from "./obstacle.pages.tsx";
import { ResourcePage } from "./resource.pages.tsx";

/** A draft, drawn by the page of its kind. */
export function PreviewPage({ page, view }: { page: Page; view: ItemView }): JSX.Element {
  const { content } = view;
  switch (content.kind) {
    case "example":
      return ExamplePage({ page, view: { ...view, content } });
    case "method":
      return MethodPage({ page, view: { ...view, content } });
    case "obstacle":
      return ObstaclePage({ page, view: { ...view, content, areaMethods: [], mentionedIn: [] } });
    case "resource":
      return ResourcePage({ page, view: { ...view, content } });
    case "theme":
      return ThemePage({ page, view: { ...view, content } });
    default:
      throw new NotFound(content.kind);
  }
}
