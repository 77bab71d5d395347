/** What a page's visitor sees, which jsdom can't tell: nothing comes into sight but what the test shows. */
export class Sight {
  private readonly watched = new Map<Element, IntersectionObserverCallback>();

  install(window: Window & typeof globalThis) {
    const { watched } = this;
    class Observer {
      constructor(private readonly callback: IntersectionObserverCallback) {}
      observe(element: Element) {
        watched.set(element, this.callback);
      }
      unobserve(element: Element) {
        watched.delete(element);
      }
    }
    Object.assign(window, { IntersectionObserver: Observer });
  }

  /** Brings an element into sight at a size. @returns whether anyone was watching for it. */
  show(element: Element | null, width = 640, height = 360): boolean {
    const callback = element && this.watched.get(element);
    const entry = { target: element, isIntersecting: true, boundingClientRect: { width, height } };
    callback?.([entry as unknown as IntersectionObserverEntry], undefined as unknown as IntersectionObserver);
    return !!callback;
  }
}
