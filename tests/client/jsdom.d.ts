declare module "jsdom" {
  export class ResourceLoader {
    fetch(url: string, options?: object): Promise<Uint8Array> | null;
  }

  export class CookieJar {
    setCookieSync(cookie: string, url: string): void;
  }

  export class VirtualConsole {
    on(event: string, listener: (...args: unknown[]) => void): this;
  }

  export class JSDOM {
    constructor(
      html: string,
      options: {
        url: string;
        runScripts: "dangerously";
        pretendToBeVisual: true;
        resources: ResourceLoader;
        cookieJar: CookieJar;
        virtualConsole: VirtualConsole;
        beforeParse: (window: Window & typeof globalThis) => void;
      },
    );
    readonly window: Window & typeof globalThis;
  }
}
