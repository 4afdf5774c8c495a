import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  /** At the line's end: a link, or what a mark in the section stands for. */
  aside?: ReactNode;
  children: ReactNode;
  testId?: string;
}

/** A part of the overview. Parts are set off by lines and space, not by boxes. */
export function Section({ title, aside, children, testId }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} data-testid={testId} className="min-w-0">
      <div className="mb-2 flex min-h-7 items-center justify-between gap-3">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Two sections beside each other with a line between; on a phone one below the other. */
export function Pair({ wide, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div
      data-wide={wide || undefined}
      className="grid border-line py-6 not-data-wide:border-t data-wide:pt-2 tablet:grid-cols-2 tablet:data-wide:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)] [&>*+*]:border-line max-tablet:[&>*+*]:mt-5 max-tablet:[&>*+*]:border-t max-tablet:[&>*+*]:pt-5 tablet:[&>*]:pe-6 tablet:[&>*+*]:border-s tablet:[&>*+*]:ps-6 tablet:[&>*+*]:pe-0 wide:[&>*]:pe-9 wide:[&>*+*]:ps-9"
    >
      {children}
    </div>
  );
}

/** What a tick across a bar stands for. */
export function TickKey({ children }: { children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 text-caption text-ink-3">
      <span aria-hidden="true" className="h-3 w-[1.5px] bg-ink-3" />
      {children}
    </span>
  );
}

/** One sentence, and one action, where a part of the page has nothing to show yet. */
export function Nothing({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2 py-2 text-ink-2">
      <p>{children}</p>
      {action}
    </div>
  );
}
