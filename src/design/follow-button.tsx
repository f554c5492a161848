import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink } from "./button.tsx";
import { Form } from "./form.tsx";
import { messages } from "./messages.ts";
import type { Page } from "./page.ts";

/**
 * The way to follow what a page is about. It is the same for every visitor, who is led to sign in first, so that the page can be drawn once;
 * whoever is signed in follows at once. Whether one follows it already, the page that comes says.
 */
export function FollowButton({ page, kind, slug }: { page: Page; kind: string; slug: string }): JSX.Element | null {
  const { language, site, viewer } = page;
  if (site.follow === undefined) return null;
  const href = site.follow.replace(":kind", kind).replace(":slug", slug);
  const text = messages[language].follow;
  return (
    <div class="no-print">
      {viewer === undefined ? (
        <ButtonLink href={href} variant="secondary">
          {text}
        </ButtonLink>
      ) : (
        <Form page={page} action={href} inline>
          <Button name="deed" value="follow" variant="secondary">
            {text}
          </Button>
        </Form>
      )}
    </div>
  );
}
