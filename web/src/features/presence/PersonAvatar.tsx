import { Avatar, type AvatarSize } from '@/ui/Avatar';
import { usePresence } from './usePresence';

interface PersonAvatarProps {
  personId: string | undefined;
  name: string;
  size?: AvatarSize;
  className?: string;
}

/** A person's avatar with live presence. */
export function PersonAvatar({ personId, name, size, className }: PersonAvatarProps) {
  const presence = usePresence(personId);
  return <Avatar name={name} presence={presence} {...(size && { size })} {...(className && { className })} />;
}
