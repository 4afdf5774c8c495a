import type { ReactNode } from 'react';

interface RingProps {
  /** Of one; what is above is drawn as full. */
  share: number;
  size?: number;
  children?: ReactNode;
}

const stroke = 6;

/** How much of a whole, with its number in the middle. */
export function Ring({ share, size = 72, children }: RingProps) {
  const radius = (size - stroke) / 2;
  const around = 2 * Math.PI * radius;
  const shown = Math.min(Math.max(share, 0), 1);
  return (
    <span className="relative grid shrink-0 place-items-center" style={{ width: size, height: size }}>
      <svg aria-hidden="true" width={size} height={size} className="absolute inset-0 -rotate-90">
        <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="var(--pressed)" strokeWidth={stroke} />
        {shown > 0 && (
          <circle
            cx={size / 2}
            cy={size / 2}
            r={radius}
            fill="none"
            stroke="var(--accent)"
            strokeWidth={stroke}
            strokeLinecap="round"
            strokeDasharray={`${around * shown} ${around}`}
          />
        )}
      </svg>
      <span className="relative text-small font-semibold tabular-nums">{children}</span>
    </span>
  );
}
