import { cover } from "./embeds/cover.ts";
import { handOver } from "./parts/hand-over.ts";

handOver(cover);
