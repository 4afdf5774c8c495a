import { createLucideIcon } from 'lucide-react';

/** Our own drawings on the Lucide grid. */
export const RialtoGlyph = createLucideIcon('rialto', [
  ['path', { d: 'M2.5 11.5 12 5.5l9.5 6', key: 'roof' }],
  ['path', { d: 'M2.5 18.5H6a6 6 0 0 1 12 0h3.5', key: 'arch' }],
]);

export const RingsGlyph = createLucideIcon('rings', [
  ['circle', { cx: '8.5', cy: '12', r: '6', key: 'left' }],
  ['circle', { cx: '15.5', cy: '12', r: '6', key: 'right' }],
]);

export const TickGlyph = createLucideIcon('tick', [['path', { d: 'm5 12.5 4.5 4.5L19 7.5', key: 'tick' }]]);

export const TicksGlyph = createLucideIcon('ticks', [
  ['path', { d: 'm2 12.5 4.5 4.5L16 7.5', key: 'first' }],
  ['path', { d: 'm11 16.5.5.5L21 7.5', key: 'second' }],
]);
