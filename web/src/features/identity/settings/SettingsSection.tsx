import { useId, type ReactNode } from 'react';

/** A group of settings: what it is on the one side, its fields on the other. */
export function SettingsSection({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 py-7 tablet:grid-cols-[minmax(0,1fr)_minmax(0,1.7fr)]"
    >
      <header>
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        <p className="mt-0.5 text-small text-ink-2">{text}</p>
      </header>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
