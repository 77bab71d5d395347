import { element } from "../ui/element.ts";

/** The picture that a frame names for its placeholder. Only the site's own: any other host would learn of the visit. */
export function thumbnailOf({ dataset: { thumbnail } }: HTMLElement): Node | string {
  if (!thumbnail) return "";
  const { origin, href } = new URL(thumbnail, document.baseURI);
  if (origin === location.origin) return element("img", { src: href, alt: "" });
  console.warn(`data-thumbnail="${thumbnail}" is not the site's own: not shown.`);
  return "";
}
