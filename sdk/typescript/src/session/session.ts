import { signedOutError, toRialtoError, type RialtoError } from '../errors.js';
import type { Device, Language, Me, Operations } from '../generated/contract.js';
import { callPublic, type Api } from '../http/api.js';
import type { Transport } from '../http/transport.js';
import { Backoff } from '../platform/backoff.js';
import type { Cancel, Clock } from '../platform/clock.js';
import type { Environment } from '../platform/environment.js';
import { Observable, type Unsubscribe } from '../platform/observable.js';
import type { Tuning } from '../tuning.js';
import type { Tokens } from './tokens.js';

/**
 * Why nobody is signed in any more: the person signed out here (`user`), the session ended by age or an unusable
 * cookie (`expired`), or it was ended from elsewhere (`revoked`: another device, a new password, another account).
 */
export type SignOutReason = 'user' | 'expired' | 'revoked';

export type SessionState =
  /** `me` is who was signed in here last: without a network, what this device has may be shown to them. */
  | { readonly phase: 'restoring'; readonly problem?: 'network'; readonly me?: Me }
  | { readonly phase: 'signed-out'; readonly reason?: SignOutReason }
  | { readonly phase: 'signed-in'; readonly me: Me };

export type SamplePeople = Operations['listSamplePeople']['answer'];

interface Credentials {
  readonly email: string;
  readonly password: string;
  /** What the CAPTCHA's widget gave, after `CAPTCHA_REQUIRED`. */
  readonly captchaToken?: string | undefined;
}

interface NewAccount extends Credentials {
  readonly displayName: string;
  readonly language?: Language;
}

interface Parts {
  readonly transport: Transport;
  readonly api: Api;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly tuning: Tuning;
  readonly deviceId: string;
  readonly deviceName: string;
  /** Called as a session begins and, with the reason, as it ends; before anyone who subscribed hears of it. */
  readonly onEntered: (me: Me) => void;
  readonly onEnded: (reason: SignOutReason, me: Me) => void;
}

/** Kept while a sign-out has not reached the server, whose cookie would otherwise sign in again at the next load. */
const SIGNING_OUT = 'rialto.signing-out';

const REMEMBERED = 'rialto.me';

const proof = (captchaToken: string | undefined) => (captchaToken === undefined ? {} : { captchaToken });

export class Session {
  readonly deviceId: string;
  readonly #parts: Parts;
  readonly #state: Observable<SessionState>;
  #restoring: Promise<void> | undefined;
  /** Whose account was made here and not signed in to yet. */
  #created: string | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.deviceId = parts.deviceId;
    this.#state = new Observable<SessionState>({ phase: 'restoring', ...this.#remembered() });
    parts.tokens.refused.on((error) => this.#refused(error));
  }

  get state(): SessionState {
    return this.#state.get();
  }

  readonly getSnapshot = (): SessionState => this.#state.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#state.subscribe(listener);

  /**
   * Takes up the session that the refresh cookie stands for. Waits for the network as long as it takes; meanwhile the state
   * says that there is none, and who was here last.
   */
  restore(): Promise<void> {
    this.#restoring ??= this.#restore().finally(() => (this.#restoring = undefined));
    return this.#restoring;
  }

  async signIn({ email, password, captchaToken }: Credentials): Promise<void> {
    const { transport, tokens, environment, deviceId, deviceName } = this.#parts;
    const body = { email, password, deviceId, deviceName, ...proof(captchaToken) };
    const granted = await callPublic(transport, 'signIn', { body });
    // Whoever was merely remembered may come back to what waits on this device.
    this.#end(this.state.phase === 'signed-in' ? 'user' : 'expired');
    environment.keep(SIGNING_OUT, '');
    tokens.adopt(granted);
    await this.reloadMe();
  }

  /** For programs that got an access token elsewhere. The session ends with it. */
  async useAccessToken(token: string): Promise<void> {
    const { transport, tokens } = this.#parts;
    const me = await transport.send<Me>({ method: 'GET', path: '/me', token });
    this.#end(this.state.phase === 'signed-in' ? 'user' : 'expired');
    tokens.adopt({ accessToken: token, expiresAt: '', user: me.user });
    this.#enterAs(me);
  }

  /** Creates the account and signs in. When only that is refused, the same call again does the rest. */
  async signUp({ captchaToken, ...account }: NewAccount): Promise<void> {
    const { email, password } = account;
    if (this.#created === email) {
      await this.signIn({ email, password, captchaToken });
    } else {
      await callPublic(this.#parts.transport, 'signUp', { body: { ...account, ...proof(captchaToken) } });
      this.#created = email;
      await this.signIn({ email, password }); // a token counts once
    }
    this.#created = undefined;
  }

  /** Signs out here at once. When the server cannot be reached it is told at the next load. */
  async signOut(): Promise<void> {
    const token = this.#parts.tokens.current;
    this.#parts.environment.keep(SIGNING_OUT, 'yes');
    this.#end('user');
    await this.#tellSignOut(token);
  }

  async reloadMe(): Promise<Me> {
    const me = await this.#parts.api.call('getMe', {});
    this.#enterAs(me);
    return me;
  }

  async rename(displayName: string): Promise<Me> {
    const me = await this.#parts.api.call('updateMe', { body: { displayName } });
    this.#enterAs(me);
    return me;
  }

  /** Changes what the server writes to this person in. */
  async setLanguage(language: Language): Promise<Me> {
    const me = await this.#parts.api.call('updateMe', { body: { language } });
    this.#enterAs(me);
    return me;
  }

  async requestPasswordReset(email: string, captchaToken?: string): Promise<void> {
    const body = { email, ...proof(captchaToken) };
    await callPublic(this.#parts.transport, 'requestPasswordReset', { body });
  }

  async confirmPasswordReset(body: { token: string; password: string }): Promise<void> {
    await callPublic(this.#parts.transport, 'confirmPasswordReset', { body });
  }

  async verifyEmail(token: string): Promise<void> {
    await callPublic(this.#parts.transport, 'verifyEmail', { body: { token } });
    if (this.state.phase === 'signed-in') await this.reloadMe();
  }

  async changePassword(body: { currentPassword: string; newPassword: string }): Promise<void> {
    await this.#parts.api.call('changePassword', { body });
  }

  async devices(): Promise<Device[]> {
    return (await this.#parts.api.call('listDevices', {})).items;
  }

  renameDevice(deviceId: string, name: string): Promise<Device> {
    return this.#parts.api.call('renameDevice', { path: { deviceId }, body: { name } });
  }

  async signOutDevice(deviceId: string): Promise<void> {
    await this.#parts.api.call('signOutDevice', { path: { deviceId } });
    if (deviceId === this.deviceId) this.#end('user');
  }

  samplePeople(): Promise<SamplePeople> {
    return callPublic(this.#parts.transport, 'listSamplePeople', {});
  }

  async #tellSignOut(token: string | undefined): Promise<void> {
    const { transport, environment } = this.#parts;
    try {
      await transport.send({ method: 'POST', path: '/auth/sign-out', token });
    } catch (error) {
      if (toRialtoError(error).retryable) return;
    }
    environment.keep(SIGNING_OUT, '');
  }

  async #restore(): Promise<void> {
    const { tokens, tuning, clock, environment } = this.#parts;
    if (environment.recall(SIGNING_OUT) === 'yes') {
      this.#end('user');
      return this.#tellSignOut(undefined);
    }
    const backoff = new Backoff(tuning.retryMinMs, tuning.retryMaxMs);
    while (this.state.phase === 'restoring') {
      const cancel = clock.after(tuning.slowRestoreMs, () => this.#withoutNetwork());
      try {
        await tokens.refresh();
        await this.reloadMe();
      } catch (error) {
        if (this.state.phase !== 'restoring') return;
        if (!toRialtoError(error).retryable) return this.#end('expired');
        this.#withoutNetwork();
        await untilWorthTrying(clock, environment, backoff.nextMs());
      } finally {
        cancel();
      }
    }
  }

  #withoutNetwork(): void {
    const { state } = this;
    if (state.phase === 'restoring' && !state.problem) this.#state.set({ ...state, problem: 'network' });
  }

  #enterAs(me: Me): void {
    if (this.#parts.tokens.current === undefined) throw signedOutError();
    const before = this.state;
    const isNew = before.phase !== 'signed-in' || before.me.user.id !== me.user.id;
    this.#parts.environment.keep(REMEMBERED, JSON.stringify(me));
    this.#state.set({ phase: 'signed-in', me });
    if (isNew) this.#parts.onEntered(me);
  }

  #end(reason: SignOutReason): void {
    const before = this.state;
    const me = before.phase === 'signed-out' ? undefined : before.me;
    this.#parts.tokens.clear();
    this.#parts.environment.keep(REMEMBERED, '');
    const isNews = before.phase === 'signed-in' || reason === 'revoked';
    this.#state.set({ phase: 'signed-out', ...(isNews && { reason }) });
    if (me) this.#parts.onEnded(reason, me);
  }

  #remembered(): { me?: Me } {
    const { environment } = this.#parts;
    const text = environment.recall(SIGNING_OUT) === 'yes' ? undefined : environment.recall(REMEMBERED);
    return text ? { me: JSON.parse(text) as Me } : {};
  }

  #refused(error: RialtoError): void {
    if (this.state.phase === 'signed-out') return;
    this.#end(endedElsewhere(error) ? 'revoked' : 'expired');
  }
}

const endedElsewhere = (error: RialtoError): boolean =>
  error.code === 'SESSION_REPLACED' || error.code === 'SESSION_ENDED';

/** The delay, or sooner when the network or the page comes back. */
function untilWorthTrying(clock: Clock, environment: Environment, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancels: Array<Cancel | Unsubscribe> = [];
    const go = (): void => {
      for (const cancel of cancels) cancel();
      resolve();
    };
    cancels.push(clock.after(delayMs, go), environment.onOnline(go), environment.onVisible(go));
  });
}
