import type { JobProgress } from '@rialto/client';

interface AnnouncementBarProps {
  progress: JobProgress | undefined;
  /** What the bar is of. */
  label: string;
}

/** How far it is; moves without numbers until there are some. */
export function AnnouncementBar({ progress, label }: AnnouncementBarProps) {
  return (
    <progress
      aria-label={label}
      className="track block h-1.5 w-full"
      {...(progress && { value: progress.done, max: Math.max(1, progress.total) })}
    />
  );
}
