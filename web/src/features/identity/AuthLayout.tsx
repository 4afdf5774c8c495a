import type { ReactNode } from 'react';
import { Bridge } from '@/ui/Bridge';
import { Wordmark } from '@/ui/Wordmark';

interface AuthLayoutProps {
  title: string;
  lead?: ReactNode;
  /** What stands beside the form; the bridge does when there is nothing. */
  aside?: ReactNode;
  children: ReactNode;
}

export function AuthLayout({ title, lead, aside, children }: AuthLayoutProps) {
  const drawing = 'w-[calc(100%+40px)] -mx-5 -mb-px tablet:w-[calc(100%+96px)] tablet:-mx-12';
  return (
    <main className="min-h-dvh tablet:grid tablet:grid-cols-[minmax(400px,37%)_minmax(0,1fr)]">
      <section className="flex flex-col overflow-x-hidden overflow-y-auto px-5 pt-5 tablet:sticky tablet:top-0 tablet:h-dvh tablet:border-e tablet:border-line tablet:px-12 tablet:pt-7 max-tablet:min-h-[60dvh]">
        <Wordmark />
        <div className="my-auto grid w-full gap-4 pt-7 pb-5 tablet:max-w-94 tablet:pt-8 tablet:pb-6">
          <header>
            <h1 className="text-[1.75rem]/[2.125rem] font-semibold tracking-tight">{title}</h1>
            {lead && <p className="mt-1 text-ink-2">{lead}</p>}
          </header>
          {children}
        </div>
        <Bridge className={`text-line-control ${drawing} ${aside ? '' : 'tablet:hidden'}`} />
      </section>
      <section className="flex flex-col bg-canvas px-5 pt-6 pb-8 on-canvas max-tablet:border-t max-tablet:border-line tablet:px-10 tablet:pt-7 tablet:pb-10 max-tablet:empty:hidden">
        {aside || <Bridge className="mx-auto my-auto w-full max-w-160 text-line-control max-tablet:hidden" />}
      </section>
    </main>
  );
}
