import { configure } from '@testing-library/react';

// How long something may take says nothing on a machine that is busy with other things.
configure({ asyncUtilTimeout: 15_000 });
