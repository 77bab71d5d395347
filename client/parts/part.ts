import type { subscribe } from "../choices/changes.ts";
import type { allows, current, decided, maskOf } from "../choices/state.ts";
import type { decide } from "../decision/decide.ts";
import type { wantReload } from "../decision/reload.ts";
import type { give, permits } from "../gate/given.ts";
import type { declared, narrow } from "../gate/narrow.ts";
import type { Reader } from "../gate/reader.ts";
import type { heard } from "../gpc/heard.ts";
import type { OptOut } from "../gpc/opt-out.ts";
import type { Notice } from "../page/notice.ts";
import type { trustedHtml, trustedUrl } from "../page/trusted.ts";
import type { addStyles } from "../ui/styles.ts";

/**
 * What a part is given of the page script. A part is a bundle of its own: it must not import modules that hold state, of which
 * it would get a copy. (The build refuses one that does.)
 */
export interface Core {
  /** The notice now: another one after a decision on a superseded one. */
  readonly notice: Notice;
  /** Where the host's routes stand. */
  readonly host: URL;
  /** Has the page loaded anew once the present change is through. */
  readonly wantReload: typeof wantReload;
  /** Whether a policy stands that this page can't get rid of: what is granted from here on comes with the next page. */
  limited: boolean;
  readonly allows: typeof allows;
  readonly maskOf: typeof maskOf;
  readonly decided: typeof decided;
  /** The decision that holds now, as it was made. */
  readonly current: typeof current;
  readonly decide: typeof decide;
  /** The opt-outs that the browser sends now. */
  readonly heard: typeof heard;
  /** What is said and asked about them; to be replaced. */
  readonly optOut: OptOut;
  readonly addStyles: typeof addStyles;
  /** Calls a listener after every change of the choices. */
  readonly subscribe: typeof subscribe;
  readonly permits: typeof permits;
  /** Notes that something was started because its mark is allowed: when that is taken back, the page is loaded anew. */
  readonly give: typeof give;
  readonly narrow: typeof narrow;
  /** Whose an address is; for the rules to be put in. */
  readonly declared: typeof declared;
  /** Called when the parser has added something to the page, before what is allowed is released; to be added to. */
  readonly parsed: (() => void)[];
  /** The kinds of markup that are held back, our own first; to be added to. */
  readonly readers: Reader[];
  /** Called when the card has been shown; to be added to. */
  readonly shown: (() => void)[];
  readonly trustedHtml: typeof trustedHtml;
  readonly trustedUrl: typeof trustedUrl;
}

/**
 * A piece of the page script that only some sites need, such as a signal. The host puts it into the same response. It runs once,
 * as soon as the stored choice is known and before the page goes on being read.
 */
export type Part = (core: Core) => void;
