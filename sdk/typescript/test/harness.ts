// What the browser journeys have for a real server and a bad network, with types.
export interface Server {
  readonly url: string;
  readonly port: number;
  start(): Promise<void>;
  kill9(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface Network {
  readonly url: string;
  cut(): void;
  mend(): void;
  loseAnswers(): void;
  close(): Promise<void>;
}

export interface MailServer {
  readonly settings: Record<string, string>;
  silent: boolean;
  stop(): Promise<void>;
}

const folder = new URL('../../../e2e/harness/', import.meta.url).href;

const { RialtoServer } = (await import(/* @vite-ignore */ `${folder}server.mjs`)) as {
  RialtoServer: { start(options: { name: string; settings?: Record<string, string> }): Promise<Server> };
};
const { CuttableNetwork } = (await import(/* @vite-ignore */ `${folder}proxy.mjs`)) as {
  CuttableNetwork: { inFrontOf(port: number): Promise<Network> };
};

const { ScriptedMailServer } = (await import(/* @vite-ignore */ `${folder}smtp.mjs`)) as {
  ScriptedMailServer: { start(): Promise<MailServer> };
};

export const startMailServer = (): Promise<MailServer> => ScriptedMailServer.start();

export const startServer = (name: string, settings: Record<string, string> = {}): Promise<Server> =>
  RialtoServer.start({ name, settings });

export const networkInFrontOf = (port: number): Promise<Network> => CuttableNetwork.inFrontOf(port);
