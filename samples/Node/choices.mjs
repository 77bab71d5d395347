// What the visitor behind a request allows, from the signed cookie, with a standard JOSE library and the host's public keys.
// Whatever goes wrong, the answer is the same: only what is necessary is allowed.
import { createHash } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";

export const host = process.env.CHOICES_HOST ?? "http://localhost:5080/choices";
export const site = process.env.CHOICES_SITE ?? "demo";
const apiKey = process.env.CHOICES_API_KEY;

const patience = 1000;
const noticeAge = 60_000;
const bits = { cookie: 1, "pixel-tag": 2, "web-beacon": 4 };
const everything = 7;
// Beside them: granted knowing that the browser opts its visitor out (Global Privacy Control).
const knowingly = 8;

const keys = createRemoteJWKSet(new URL(`${host}/keys.json`), { timeoutDuration: patience });
let notice = { categories: [], until: 0 };

/** The verified decision of a request, or null: none, unsigned, forged, expired, of another site, or the host was never reached. */
export async function readDecision(request) {
  try {
    const { payload } = await jwtVerify(cookie(request, "choices"), keys, {
      algorithms: ["ES256"],
      requiredClaims: ["exp"],
    });
    const { categories, child } = await currentNotice();
    const optedOut = request.headers["sec-gpc"] === "1";
    return payload.site === site && !child ? { ...payload, categories, optedOut } : null;
  } catch {
    return null;
  }
}

/** Whether a decision allows a category, or one technology in it: to one of its services, or else to all. */
export function allows(decision, category, technology, service) {
  if (category === "necessary") return true;
  // A category that has changed since the visitor decided is one that they have not decided about.
  const { since, gpc, services = {} } = decision?.categories.find(({ id }) => id === category) ?? {};
  if (since === undefined || since > decision.version || !Object.hasOwn(decision.choices, category)) return false;
  const granted = decision.choices[category];
  if (gpc && decision.optedOut && !(granted & knowingly)) return false;
  // A token names denied services by ids, which the notice explains.
  const isDenied = (name) => decision.without?.includes(services[name]);
  const open =
    service === undefined
      ? !Object.keys(services).some(isDenied)
      : Object.hasOwn(services, service) && !isDenied(service);
  if (!open) return false;
  return technology === undefined ? (granted & everything) === everything : (granted & (bits[technology] ?? 0)) !== 0;
}

/** The visitor's id: to keep with what is done later in their name, and to look them up by then. Null before the first decision. */
export function visitorId(request) {
  const text = cookie(request, "choices_visitor") ?? "";
  const secret = Buffer.from(text, "base64url");
  if (secret.length !== 32 || secret.toString("base64url") !== text) return null;
  const hash = createHash("sha256").update(`visitor\0${site}\0`).update(secret).digest();
  return hash.subarray(0, 16).toString("base64url");
}

/** Asks the host what a visitor allows. Needs an API key; needs no request of the visitor's. */
export async function lookUp(visitor) {
  try {
    const response = await ask(`${host}/${site}/visitors/${visitor}`, { authorization: `Bearer ${apiKey}` });
    return await response.json();
  } catch (error) {
    console.error(`A look-up was answered with everything denied: ${error.message}`);
    return { visitor, choices: { necessary: true }, basis: "default" };
  }
}

async function currentNotice() {
  if (Date.now() >= notice.until) {
    const { categories, child } = await (await ask(`${host}/${site}/notice`)).json();
    notice = { categories, child, until: Date.now() + noticeAge };
  }
  return notice;
}

async function ask(url, headers = {}) {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

// A neighbouring subdomain can set a cookie of the same name: of two different values, nothing tells which is the visitor's.
function cookie(request, name) {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  const values = new Set(
    pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1)),
  );
  return values.size === 1 ? [...values][0] : null;
}
