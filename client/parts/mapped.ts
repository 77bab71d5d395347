import type { Reader } from "../gate/reader.ts";
import type { Core } from "./part.ts";

/** How another product's markup is found, and which of its names stand on an element. */
interface Markup extends Pick<Reader, "selector" | "attribute"> {
  names(element: HTMLElement): readonly string[];
  /** The attribute that holds a frame's or an image's address, where it is another than `data-src`. */
  readonly source?: string;
}

/** Honours another product's markup. The site file says what its names mean here: one that it does not map is never released. */
export function honour(core: Core, product: string, { names, source, ...found }: Markup): void {
  const warned = new Set<string>();
  // Our own markup's reader is the first: what it lets go starts in its turn.
  const [ours] = core.readers;
  core.readers.push({
    ...found,
    marks(element) {
      const marks: string[] = [];
      for (const name of names(element)) {
        const mark = core.notice.markup?.[product]?.[name];
        if (typeof mark === "string") {
          marks.push(core.narrow(mark, element));
          continue;
        }
        if (!warned.has(name)) console.warn(`The site file does not map ${product}'s "${name}": held back.`);
        warned.add(name);
        return undefined;
      }
      return marks;
    },
    release(element) {
      const address = source && element.getAttribute(source);
      if (address) element.dataset.src = address;
      ours?.release(element);
    },
  });
}
