import type { JSX } from "hono/jsx/jsx-runtime";
import { Link } from "./link.tsx";
import type { Page } from "./page.ts";

/** The way from reading about the principles to trying them where one is. Nothing where the site has none. */
export function SelfAssessmentLink({ page: { site } }: { page: Pick<Page, "site"> }): JSX.Element | null {
  if (site.selfAssessment === undefined) return null;
  return (
    <p class="no-print">
      <Link href={site.selfAssessment.href} arrow>
        {site.selfAssessment.label}
      </Link>
    </p>
  );
}
