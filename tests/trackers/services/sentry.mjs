import * as Sentry from "@sentry/browser";

export const service = {
  name: "Sentry",
  hosts: ["o1.ingest.de.sentry.io", "browser.sentry-cdn.com"],
  names: ["sentryReplaySession"],
  library: "https://browser.sentry-cdn.com/bundle.tracing.replay.min.js",
  reports: "o1.ingest.de.sentry.io/api/1/envelope/",
};

export const start = () =>
  Sentry.init({
    dsn: "https://0123456789abcdef0123456789abcdef@o1.ingest.de.sentry.io/1",
    integrations: [Sentry.browserTracingIntegration(), Sentry.replayIntegration({ flushMinDelay: 200 })],
    tracesSampleRate: 1,
    replaysSessionSampleRate: 1,
  });
export const act = () => Sentry.captureException(new Error("bought nothing"));
