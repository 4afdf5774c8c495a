import { Avatar } from '@/ui/Avatar';
import { topicGlyph } from './topicGlyph';

export function TopicMark({ topic, name }: { topic: string; name: string }) {
  return <Avatar name={name} icon={topicGlyph(topic)} className="mt-0.5" />;
}
