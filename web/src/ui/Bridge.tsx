/** The bridge, large: under the sign-in form. */
export function Bridge({ className }: { className?: string }) {
  const left = [
    'M63.8 115.3V99A10.6 10.6 0 0 1 85 99V107.9',
    'M92.2 105.4V89.1A10.6 10.6 0 0 1 113.5 89.1V98',
    'M120.7 95.5V79.2A10.6 10.6 0 0 1 141.9 79.2V88.1',
    'M149.1 85.6V69.3A10.6 10.6 0 0 1 170.4 69.3V78.2',
    'M177.6 75.7V59.4A10.6 10.6 0 0 1 198.8 59.4V68.2',
    'M206 65.8V49.5A10.6 10.6 0 0 1 227.3 49.5V58.3',
    'M59.3 90.8V116.8',
  ].join(' ');
  return (
    <svg
      viewBox="0 0 520 150"
      aria-hidden="true"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.1}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M0 134H168M352 134H520M168 134A104 84 0 0 1 352 134" />
      <path
        opacity={0.55}
        d="M0 141H161M359 141H520M180 134A92 73 0 0 1 340 134M190 136H238M268 136H334M216 142H290M306 142H326"
      />
      <path d="M10 134L234 56M510 134L286 56M59.3 90.8L234 30M460.7 90.8L286 30" />
      <path d={left} />
      <path d={left} transform="matrix(-1 0 0 1 520 0)" />
      <path d="M234 56V30L260 16L286 30V56ZM230 30H290M247 56V46A13 13 0 0 1 273 46V56" />
    </svg>
  );
}

/** The bridge, small: where a list is empty. */
export function SmallBridge() {
  return (
    <svg
      viewBox="0 0 132 60"
      aria-hidden="true"
      className="mb-3 h-[60px] w-[132px] text-line-control"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M2 54h36M94 54h36M38 54a28 25 0 0 1 56 0" />
      <path d="M10 54 62 20h8l52 34M60 20v-9l6-5 6 5v9" />
      <path
        opacity={0.7}
        d="M30 41v-7a4 4 0 0 1 8 0v2M44 32v-7a4 4 0 0 1 8 0v2M80 27v-2a4 4 0 0 1 8 0v7M94 36v-2a4 4 0 0 1 8 0v7"
      />
    </svg>
  );
}
