import { Avatar } from '@/ui/Avatar';
import { topicGlyph } from './topicGlyph';

/** A conversation has the colour of its name, as it has elsewhere; other things have one for each type. */
export function TopicMark({ topic, name }: { topic: string; name: string }) {
  const [type = ''] = topic.split(':');
  return <Avatar name={type === 'conversation' ? name : type} icon={topicGlyph(topic)} className="mt-0.5" />;
}
