import { handOver } from "./parts/hand-over.ts";
import { openDialog } from "./preferences/dialog.ts";

handOver(openDialog);
