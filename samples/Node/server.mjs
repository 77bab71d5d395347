// A site in another language than the host's: it asks over HTTP, and with the cookie that the host has signed.
import { createServer } from "node:http";
import { allows, lookUp, readDecision, visitorId } from "./choices.mjs";
import { page, summary } from "./page.mjs";

const port = Number(process.env.PORT ?? 5070);

const routes = {
  "/": async (request) => [200, "text/html", page(await readDecision(request))],
  "/allowed": async (request) => json(200, summary(await readDecision(request))),
  "/lookup": async (request) => {
    const visitor = visitorId(request);
    return visitor ? json(200, await lookUp(visitor)) : json(404, { title: "You have not chosen yet." });
  },
  "/recommendations": async (request) =>
    allows(await readDecision(request), "preferences")
      ? json(200, { recommended: ["A lamp", "A bell"] })
      : json(403, { title: "You have not allowed preferences." }),
  "/film": async (request) =>
    allows(await readDecision(request), "marketing", "cookie", "Quayside Video")
      ? json(200, { film: "https://video.localhost/1" })
      : json(403, { title: "You have not allowed Quayside Video." }),
};

const json = (status, value) => [status, "application/json", JSON.stringify(value)];

const server = createServer(async (request, response) => {
  const route = routes[request.url.split("?")[0]];
  const [status, type, body] = route ? await route(request) : json(404, { title: "There is nothing here." });
  // Pages differ from visitor to visitor: no shared cache may keep them.
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store", vary: "cookie" });
  response.end(body);
});

server.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
server.listen(port, "localhost", () => console.log(`http://localhost:${server.address().port}/`));
