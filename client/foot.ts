import { drawFoot } from "./foot/draw.ts";
import { handOver } from "./parts/hand-over.ts";

handOver(drawFoot);
