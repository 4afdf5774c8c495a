import { Mark } from './Mark';

export function Wordmark() {
  return (
    <span className="flex items-center gap-2.5 text-lead font-semibold tracking-title">
      <Mark />
      Rialto
    </span>
  );
}
