import { NotificationSettings } from '@/features/notifications/settings/NotificationSettings';
import { useCan } from '@/features/spaces/SpaceContext';
import { PinSettings } from '../lock/PinSettings';
import { Appearance } from './Appearance';
import { ChangePassword } from './ChangePassword';
import { Devices } from './Devices';
import { InstalledApp } from './InstalledApp';
import { Profile } from './Profile';

export function SettingsPage() {
  const usesBooks = useCan('books.use');
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-190 divide-y divide-line px-8 pt-2 pb-16 max-tablet:px-4">
        <Profile />
        <ChangePassword />
        <Devices />
        {usesBooks && <PinSettings />}
        <NotificationSettings />
        <Appearance />
        <InstalledApp />
      </div>
    </div>
  );
}
