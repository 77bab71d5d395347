// What www.clarity.ms serves for a project: the library itself, which is on npm, and its start.
import "clarity-js/build/clarity.min.js";

window.clarity("start", { projectId: "shop", upload: "https://k.clarity.ms/collect", track: true, content: true });
