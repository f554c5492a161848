import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** Where a list has nothing to show: the title says what belongs here, `firstStep` is a link or button to begin with. */
export function EmptyState({
  title,
  firstStep,
  children,
}: PropsWithChildren<{ title: string; firstStep?: Child | undefined }>): JSX.Element {
  return (
    <div class="empty-state">
      <p class="empty-state__title">{title}</p>
      {children === undefined ? null : <p>{children}</p>}
      {firstStep === undefined ? null : <div class="empty-state__step">{firstStep}</div>}
    </div>
  );
}
