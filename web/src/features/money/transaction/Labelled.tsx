import type { ReactNode } from 'react';
import { FieldError } from '@/ui/Field';

/** A field of an entry with what is wrong with it. */
export function Labelled({ error, children }: { error: string | undefined; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      {children}
      {error && <FieldError>{error}</FieldError>}
    </div>
  );
}
