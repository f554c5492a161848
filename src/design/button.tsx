import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

export type ButtonVariant = "primary" | "secondary" | "tertiary";

/** Sends a form. The text is a verb with its object: "Dela med nätverket". */
export function Button(
  props: PropsWithChildren<{
    variant?: ButtonVariant | undefined;
    name?: string | undefined;
    value?: string | undefined;
    describedBy?: string | undefined;
    /** What it does, in full, where the text alone does not tell it from the other buttons of a list. Begins with the text. */
    label?: string | undefined;
    /** Where the form goes instead: its own address with a fragment, so that the page comes back at the place of the button. */
    action?: string | undefined;
  }>,
): JSX.Element {
  return (
    <button
      class="ds-button"
      aria-label={props.label}
      type="submit"
      data-variant={props.variant ?? "primary"}
      name={props.name}
      value={props.value}
      formaction={props.action}
      aria-describedby={props.describedBy}
    >
      {props.children}
    </button>
  );
}

/** A link that looks like a button, for the one step a page leads to. It goes somewhere and changes nothing. */
export function ButtonLink({
  href,
  variant = "primary",
  newTab = false,
  label,
  children,
}: PropsWithChildren<{
  href: string;
  variant?: ButtonVariant | undefined;
  /** Where this page must stay open, since it holds what was written. The text says so. */
  newTab?: boolean | undefined;
  /** What the link is called to those who do not see what stands around it. */
  label?: string | undefined;
}>): JSX.Element {
  return (
    <a
      class="ds-button"
      href={href}
      data-variant={variant}
      target={newTab ? "_blank" : undefined}
      rel={newTab ? "noopener" : undefined}
      aria-label={label}
    >
      {children}
    </a>
  );
}

/** Buttons side by side, the most likely first; under one another on small screens. */
export function ButtonRow({ children }: PropsWithChildren): JSX.Element {
  return <div class="button-row">{children}</div>;
}
