interface Timer {
  readonly id: number;
  readonly at: number;
  readonly task: () => void;
}

/** When every test begins. */
export const START = Date.UTC(2026, 10, 23, 12);

/** A page's clock, which stands still until the test lets time pass. */
export class Clock {
  now = START;
  private timers: Timer[] = [];
  private last = 0;

  install(window: Window & typeof globalThis) {
    const later = (task: () => void, delay = 0) => {
      this.timers.push({ id: ++this.last, at: this.now + delay, task });
      return this.last;
    };
    const cancel = (id: number) => {
      this.timers = this.timers.filter((timer) => timer.id !== id);
    };
    Object.assign(window, {
      setTimeout: later,
      clearTimeout: cancel,
      requestAnimationFrame: (task: () => void) => later(task, 16),
    });
    window.Date.now = () => this.now;
  }

  /** Lets time pass; promises settle before, between and after. */
  async pass(milliseconds: number) {
    const end = this.now + milliseconds;
    await settled();
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0];
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.now = Math.max(this.now, next.at);
      next.task();
      await settled();
    }
    this.now = end;
  }
}

// A turn of the event loop: every promise that can settle has done so.
const settled = () => new Promise((resolve) => setImmediate(resolve));
