import type { ComponentProps, ReactNode } from 'react';
import * as Radix from '@radix-ui/react-dropdown-menu';
import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from './Icon';

const panel =
  'z-50 min-w-52 max-w-[min(320px,calc(100vw-16px))] overflow-y-auto max-h-(--radix-dropdown-menu-content-available-height) ' +
  'rounded-[10px] bg-float p-1 shadow-float on-float animate-rise';

const row =
  'flex h-8 max-tablet:h-11 items-center gap-2.5 rounded-sm px-2 outline-none select-none cursor-pointer ' +
  'data-highlighted:bg-pressed data-disabled:text-ink-off data-disabled:cursor-default';

export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

/** Not modal: what lies behind stays readable for those who hear the page. */
export function Menu({ children }: { children: ReactNode }) {
  return <Radix.Root modal={false}>{children}</Radix.Root>;
}

export function MenuContent({ children, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content align="start" sideOffset={6} collisionPadding={8} {...rest} className={panel}>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

interface MenuItemProps extends ComponentProps<typeof Radix.Item> {
  icon?: LucideIcon;
  tone?: 'plain' | 'bad';
  /** At the line's end. */
  end?: ReactNode;
}

export function MenuItem({ icon, tone = 'plain', end, children, className, ...rest }: MenuItemProps) {
  return (
    <Radix.Item {...rest} className={cx(row, tone === 'bad' && 'text-bad', className)}>
      {icon && <Icon as={icon} size={16} className={tone === 'bad' ? '' : 'text-ink-2'} />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end}
    </Radix.Item>
  );
}

export function MenuRadioItem({ children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={row}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <Radix.ItemIndicator>
        <Icon as={Check} size={16} className="text-accent" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function SubMenu({ icon, label, children }: { icon: LucideIcon; label: string; children: ReactNode }) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={row}>
        <Icon as={icon} size={16} className="text-ink-2" />
        <span className="flex-1 truncate">{label}</span>
        <Icon as={ChevronRight} size={16} className="text-ink-3 rtl:rotate-180" />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent sideOffset={6} collisionPadding={8} className={panel}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 border-t border-line" />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-caption font-medium text-ink-3">{children}</Radix.Label>;
}
