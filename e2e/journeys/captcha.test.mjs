import assert from 'node:assert/strict';
import { after } from 'node:test';
import { Api, password } from '../harness/api.mjs';
import { CaptchaService } from '../harness/captcha-service.mjs';
import { journey } from '../harness/journey.mjs';
import { until } from '../harness/until.mjs';

const service = await CaptchaService.start();
after(() => service.stop());

// who is exempt from limits is not asked
const own = { ownServer: true, settings: { ...service.settings, RIALTO_LIMITS_EXEMPT: '' } };

journey(
  'who makes an account shows to be a human; a token that is refused brings a new widget',
  async (stage) => {
    const nina = await stage.person({ colorScheme: 'dark', locale: 'de-DE', viewport: { width: 360, height: 740 } });
    await service.serveTo(nina.context);
    await nina.open('/create-account');
    await nina.at('display-name').fill('Nina New');
    await nina.at('email').fill('nina@journeys.example');
    await nina.at('password').fill(password);
    await nina.at('create-account').click();

    await nina.sees('widget');
    assert.equal(await nina.at('widget').getAttribute('data-theme'), 'dark');
    assert.equal(await nina.at('widget').getAttribute('data-language'), 'de');
    await nina.seesText('dass du ein Mensch bist');
    await nina.at('i-am-a-robot').click();
    await nina.seesText('Das wurde nicht angenommen');
    await nina.at('i-am-a-human').focus();
    await nina.page.keyboard.press('Enter');

    await until('the choice of spaces opens', () => nina.page.url().endsWith('/welcome'));
    assert.deepEqual(
      service.asked.map((token) => token.split('-')[0]),
      ['robot', 'human'],
    );
  },
  own,
);

journey(
  'a browser that keeps the app from before there was a CAPTCHA shows the widget',
  async (stage) => {
    const emma = await stage.person();
    await service.serveTo(emma.context);
    await emma.open('/sign-in');
    await emma.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    stage.server.settings = own.settings;
    await stage.server.restart();

    await emma.open('/sign-in');
    await until('the kept page may load the widget', () =>
      emma.page.evaluate(async () => {
        const kept = await caches.match('/index.html', { ignoreVary: true });
        return kept?.headers.get('content-security-policy')?.includes('challenges.cloudflare.com');
      }),
    );
    await emma.open('/forgot-password');
    await emma.at('email').fill('emma@journeys.example');
    await emma.at('send-link').click();
    await emma.at('i-am-a-human').click();
    await emma.seesText('Look at your mail');
  },
  { ownServer: true },
);

journey(
  'a new password and a sign-in after failures need it too; a script that did not come is fetched again',
  async (stage) => {
    const ana = await stage.person();
    await service.serveTo(ana.context, { failures: 1 });
    await ana.open('/forgot-password');
    await ana.at('email').fill('ana@weddings.example');
    await ana.at('send-link').click();
    await ana.seesText('The check could not be loaded');
    await ana.at('captcha-again').click();
    await ana.at('i-am-a-human').click();
    await ana.seesText('Look at your mail');

    const { password: secret } = await new Api(stage.server.url).request('GET', '/sample-people');
    await ana.page.getByRole('link', { name: 'Back to sign in' }).click();
    await ana.at('email').fill('ana@weddings.example');
    for (let failures = 0; failures < 3; failures++) {
      await ana.at('password').fill(`a wrong harbour ${failures}`);
      const answered = ana.page.waitForResponse((response) => response.url().endsWith('/auth/sign-in'));
      await ana.at('sign-in').click();
      assert.equal((await answered).status(), 401);
      await ana.seesText('do not belong together');
    }
    await ana.at('password').fill(secret);
    await ana.at('sign-in').click();
    await ana.at('i-am-a-human').click();
    await ana.at('sign-in').waitFor({ state: 'detached' });
    await ana.sees('me-menu');
  },
  own,
);
