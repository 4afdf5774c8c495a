import administration from './administration.json';
import common from './common.json';
import device from './device.json';
import errors from './errors.json';
import identity from './identity.json';
import mailbox from './mailbox.json';
import messaging from './messaging.json';
import money from './money.json';
import notices from './notices.json';
import people from './people.json';
import plans from './plans.json';
import receipts from './receipts.json';
import reports from './reports.json';
import settings from './settings.json';
import sharing from './sharing.json';
import shell from './shell.json';
import suggest from './suggest.json';
import transfer from './transfer.json';

export default {
  administration,
  common,
  device,
  errors,
  identity,
  mailbox,
  messaging,
  money,
  notices,
  people,
  plans,
  receipts,
  reports,
  settings,
  sharing,
  shell,
  suggest,
  transfer,
};
