Object.assign(bystanders, {
  "the payment frame": async () => {
    const message = messageOf("paid");
    const frame = add("iframe", (made) => {
      made.src = `${origins.pay}/till`;
      made.allow = "payment";
    });
    const { data, origin, source } = await message;
    const lines = [data, plain(origin), source === frame.contentWindow, plain(frame.src)];
    frame.remove();
    return lines;
  },
  "the payment form": async () => {
    const message = messageOf("form");
    const frame = add("iframe", (made) => {
      made.name = "till";
    });
    const form = add("form", (made) => {
      made.method = "post";
      made.target = "till";
      made.action = `${origins.pay}/till-form`;
      made.innerHTML = '<input name="sum" value="12">';
    });
    const lines = [form.submit(), (await message).data];
    frame.remove();
    form.remove();
    return lines;
  },
  // Its script makes a frame of its host, hears from it, and remembers that in the shop's storage.
  "the captcha": async () => {
    const done = messageOf("captcha");
    const script = add("script", (made) => {
      made.src = `${origins.captcha}/captcha.js`;
    });
    const { type } = await first(script, "load", "error");
    const { data, origin } = await done;
    const lines = [
      type,
      data,
      plain(origin),
      localStorage.getItem("captcha_seen"),
      !!document.querySelector("iframe.captcha"),
    ];
    document.querySelector("iframe.captcha").remove();
    localStorage.removeItem("captcha_seen");
    return lines;
  },
});
