// The script of the phone page. Without it every form works; with it the page is
// live, nothing jumps, and what was written without a connection waits on this
// device and goes out once.
//
// Texts come from the server (data-words). What people wrote is only ever put in
// as text. Plain HTTP is no secure context, so nothing here needs one.
"use strict";
(() => {
  const body = document.body, base = body.dataset.base;
  if (!base) return; // the door: nothing to be live about
  const facts = JSON.parse(body.dataset.words), words = facts.words;
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const count = (key, n) => words[key][n === 1 ? 0 : 1].replace("{n}", n);

  // ---- what this device remembers; a browser may refuse, and then it is memory only
  const memory = {};
  const remembered = (key) => {
    try { return JSON.parse(localStorage.getItem("samenbord." + key)) ?? memory[key]; } catch { return memory[key]; }
  };
  const remember = (key, value) => {
    memory[key] = value;
    try { localStorage.setItem("samenbord." + key, JSON.stringify(value)); } catch { /* memory has it */ }
  };

  const uuid = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = b[6] & 15 | 64; b[8] = b[8] & 63 | 128;
    return [...b].map((x, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + x.toString(16).padStart(2, "0")).join("");
  };

  // What is told stands above the field where there is one: that is where people look.
  const said = $("#said"), wrong = $("#wrong"), line = $("#link"), messages = [said, wrong, line];
  const say = (where, text) => { if (where.textContent !== text) where.textContent = text; };
  const tell = (good, bad = "") => { say(said, good); say(wrong, bad); };
  const lead = () => ($("#here") || $("#main")).prepend(...messages);

  // ---- the parts of the page, drawn anew by the server
  const swap = (html, told) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (!$("[data-part]", fresh)) return false;
    const of = fresh.body.dataset.live;
    if (!told && older(of, shownOf)) return true; // a newer page came first
    shownOf = of;
    inPlace(() => {
      if (told) tell($("#said", fresh).textContent, $("#wrong", fresh).textContent);
      for (const old of all("[data-part]")) {
        const name = old.dataset.part;
        const part = $(`[data-part="${name}"]`, fresh);
        if (part) exchange(old, part);
      }
      body.dataset.spread = fresh.body.dataset.spread ?? body.dataset.spread;
      unsaved(fresh.body.dataset.held !== undefined);
      dress();
    });
    catchUp(of);
    return true;
  };

  // Whoever is writing goes on at the same place of the screen, whatever comes above: the
  // field would be pushed out of it. What came there out of sight is told.
  const writing = () => document.activeElement?.matches("textarea") ? document.activeElement : null;
  const inPlace = (change) => {
    const top = () => writing()?.getBoundingClientRect().top;
    const before = top(), questions = asked();
    change();
    if (before === undefined || !writing()) return;
    if (asked().some((id) => !questions.includes(id))) say(said, words["phone.asked"]);
    else if (!asked().length && said.textContent === words["phone.asked"]) say(said, "");
    scrollBy({ top: top() - before, behavior: "instant" });
  };
  const asked = () => all("[data-poll], [data-dots]").map((part) => part.dataset.poll || part.dataset.dots);

  // What the page heard while the server drew it anew, or its answer was on its way, is
  // not in that answer: it is heard once more.
  let shownOf = body.dataset.live;
  const heard = [], most = 256;
  const older = (one, other) => { // of two places in the stream of events; one of another stream is not older
    const [stream, at] = (one || "").split("."), [same, later] = (other || "").split(".");
    return stream === same && Number(at) < Number(later);
  };
  const catchUp = (of) => {
    if (heard.length === most && older(of, heard[0].id)) return anew(); // too much was
    for (const { id, act, data } of [...heard]) if (older(of, id)) act(data);
  };

  const drawn = new WeakMap(); // as the server sent it, whatever was typed since
  const exchange = (old, part) => {
    const before = drawn.get(old) ?? old.innerHTML, after = part.innerHTML;
    const plain = (html) => html.replace(/name="key" value="[^"]*"/, "");
    if (plain(before) === plain(after)) return;
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const at = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const typed = old.dataset.part === "write" ? $("form", old) : null;
    const values = typed ? new FormData(typed) : null;
    if (old.contains(said)) $("#main").prepend(...messages);
    const form = $("#write", part);
    if (typed && form) around(typed, form);
    else old.replaceChildren(...part.childNodes);
    drawn.set(old, after);
    if ($("#here", old)) lead();
    if (values) fill(old, values);
    if (!active || old.contains(active)) return;
    const again = active.id && document.getElementById(active.id);
    if (again) {
      again.focus({ preventScroll: true });
      if (at && at[0] !== null && again.setSelectionRange) again.setSelectionRange(...at);
    } else {
      const heading = $("h1, h2, h3", old) || $("#main");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  };
  // The form is drawn anew around its field, which stays as it is: somebody may be in
  // the middle of a word, or of dictating one.
  const around = (old, form) => {
    const field = $("#text", old), fresh = $("#text", form);
    for (const node of [...old.childNodes]) if (node !== field) node.remove();
    let before = true;
    for (const node of [...form.childNodes]) {
      if (node === fresh) before = false;
      else if (before) field.before(node);
      else old.append(node);
    }
    for (const { name, value } of fresh.attributes) field.setAttribute(name, value);
  };
  const fill = (part, values) => {
    for (const field of all("input[type=radio], input[name=key]", part)) {
      const value = values.get(field.name);
      if (value === null) continue;
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  };

  // A full room does not ask for its pages in the same moment.
  const spread = () => Math.random() * (body.dataset.spread || 1000);
  // An answer that is older than what a form brought meanwhile would take that back.
  let coming = null, sent = 0;
  const refresh = (wait = 0) => {
    coming ??= setTimeout(async () => {
      coming = null;
      const before = sent;
      try {
        const answer = await fetch(location.pathname + location.search, { credentials: "same-origin" });
        const html = answer.ok && await answer.text();
        if (sent !== before) return refresh();
        if (answer.ok) return swap(html, false);
        if (!(await there())) return ended();
        const why = new DOMParser().parseFromString(await answer.text(), "text/html"); // the note has gone, say
        if (answer.status === 404) tell("", ($(".intro", why) || why.body).textContent);
      } catch { link(false); }
    }, wait);
  };

  // Whether the session is still there. Asking also gives a browser that lost its
  // cookie a new one.
  const there = async () => (await fetch(base, { credentials: "same-origin" })).ok;

  // ---- forms
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.matches("[data-notes]")) { event.preventDefault(); return write(form); }
    if (!form.matches("[data-send]")) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const values = new FormData(form, event.submitter);
    sent++;
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(values), credentials: "same-origin" });
      if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
      const html = await answer.text();
      if (answer.status === 429) tell("", words["phone.try_later"]);
      else if (!swap(html, true)) ended();
    } catch {
      tell("", words["phone.not_sent"]); // the form is as it was: nothing is lost
    } finally {
      sent++;
      delete form.dataset.busy;
    }
  });

  const measure = () => {
    for (const field of all("textarea[data-room]")) {
      const room = field.dataset.room - [...field.value].length;
      const counter = $("#count"), long = $("#long");
      if (counter) counter.textContent = room >= 0 ? count("phone.room", room) : count("phone.over", -room);
      if (long) long.hidden = room >= 0;
    }
  };
  document.addEventListener("input", (event) => { if (event.target.matches("textarea")) { measure(); if (said.textContent !== words["phone.asked"]) say(said, ""); draft(event.target); } });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) event.target.form.requestSubmit();
  });

  // What is half written stays, also when writing is stopped for a while or the page
  // is loaded again.
  const draft = (field) => { if (field.form?.id === "write") remember("draft", { base, text: field.value }); };
  const redraft = () => {
    const field = $("#write #text"), half = remembered("draft");
    if (field && !field.value && half?.base === base) field.value = half.text;
  };

  // ---- writing: first into the queue on this device, from there to the board
  const queue = () => remembered("waiting") || [];
  const keep = (list) => { remember("waiting", list); showWaiting(); };

  const write = (form) => {
    const value = (name) => new FormData(form).get(name) || null;
    const text = (value("text") || "").trim(), field = $("#text", form);
    if (!text) return field.focus();
    if ([...text].length > field.dataset.max) return tell("", count("phone.over", [...text].length - field.dataset.room));
    const note = { key: value("key") || uuid(), text, domain: value("domain"), level: value("domain") ? value("level") : null, list: value("list") };
    keep([...queue(), { note, base, at: Date.now() }]);
    field.value = "";
    draft(field);
    $("[name=key]", form).value = uuid();
    if (!value("keep")) all("[name=domain], [name=level]", form).forEach((r) => { r.checked = r.value === ""; });
    measure();
    field.focus();
    tell("");
    flush();
  };

  let busy = false, again = null, pause = 1000;
  const flush = async () => {
    if (busy) return;
    busy = true;
    let renewed = false;
    clearTimeout(again);
    try {
      for (;;) {
        const item = queue().find((i) => i.base === base && !i.refused);
        if (!item) break;
        let answer;
        try {
          answer = await fetch("/api/v1/notes", {
            method: "POST", credentials: "same-origin",
            headers: { "Content-Type": "application/json" }, body: JSON.stringify(item.note),
          });
        } catch { answer = null; }
        if (answer && answer.ok) {
          keep(queue().filter((i) => i.note.key !== item.note.key));
          pause = 1000;
          link(true);
          tell(words["phone.sent"]);
          refresh(200);
        } else if (!answer || answer.status === 429 || answer.status >= 500) {
          if (!answer || answer.status !== 429 && !held) link(false);
          const after = answer && Number(answer.headers.get("Retry-After")) * 1000;
          again = setTimeout(flush, after || pause);
          pause = Math.min(pause * 2, 15000);
          break;
        } else if (answer.status === 401 || answer.status === 404) {
          if (!renewed && await there().catch(() => false)) { renewed = true; continue; }
          ended();
          break;
        } else {
          const problem = await answer.json().catch(() => ({}));
          const why = problem.detail || problem.title || words["phone.not_sent"];
          keep(queue().map((i) => i.note.key === item.note.key ? { ...i, refused: why } : i));
          tell("", why);
        }
      }
    } finally { busy = false; }
  };

  // What waits is on the page, in words, with a way out of each.
  const showWaiting = () => {
    const list = $("#waiting"), recent = Date.now() - 12 * 3600 * 1000;
    const items = queue().filter((i) => i.base === base || i.at > recent);
    if (list) {
      list.replaceChildren(...items.map((item) => {
        const li = document.createElement("li"), sheet = li.appendChild(document.createElement("div"));
        li.className = "waits";
        sheet.className = "sheet";
        const text = sheet.appendChild(document.createElement("p"));
        text.className = "words";
        text.textContent = item.note.text;
        const why = sheet.appendChild(document.createElement("p"));
        why.className = "meta state";
        why.textContent = item.refused || words[item.base === base ? "phone.waiting_one" : "phone.waiting_before"];
        if (item.refused || item.base !== base) {
          const send = sheet.appendChild(document.createElement("button"));
          send.type = "button";
          send.className = "quiet";
          send.textContent = words["phone.send_again"];
          send.onclick = () => {
            keep(queue().map((i) => i.note.key === item.note.key ? { ...i, base, refused: undefined } : i));
            flush();
          };
          const back = sheet.appendChild(document.createElement("button"));
          back.type = "button";
          back.className = "quiet";
          back.textContent = words["phone.to_field"];
          back.onclick = () => {
            const field = $("#text");
            if (!field) return;
            keep(queue().filter((i) => i.note.key !== item.note.key));
            field.value = [field.value, item.note.text].filter(Boolean).join("\n");
            measure();
            draft(field);
            field.focus();
          };
        }
        return li;
      }));
      const none = $("[data-part=mine] .none");
      if (none) none.hidden = items.length > 0;
    }
    showLink();
  };

  // ---- the connection, in words
  let linked = true, closed = false, held = body.dataset.held !== undefined;
  const link = (there) => { linked = there; showLink(); };
  let shown = null;
  const showLink = () => {
    clearTimeout(shown);
    const waiting = queue().filter((i) => i.base === base && !i.refused).length;
    const text = closed ? words["phone.closed"] : held ? words["phone.held"] : linked ? "" : waiting ? count("phone.waiting", waiting) : words["phone.offline"];
    const put = () => say(line, text);
    if (text === "" || closed || held || waiting) put();
    else shown = setTimeout(put, 3000); // a hiccup is nobody's business
  };
  // Nothing is saved for a while, because something befell the file of the board.
  const unsaved = (now) => {
    if (held === now) return;
    held = now;
    if (!held) tell(words["phone.goes_on"]);
    showLink();
  };
  const ended = () => {
    closed = true;
    source?.close();
    all("button.send, .answers button, .ballot button").forEach((b) => { b.disabled = true; });
    showLink();
  };

  // ---- what happens on the board
  let source = null, since = body.dataset.live, retry = 1000;
  const listen = () => {
    if (closed || since === undefined || (source && source.readyState !== EventSource.CLOSED)) return;
    source = new EventSource("/api/v1/events?since=" + encodeURIComponent(since));
    source.onopen = () => { retry = 1000; link(true); flush(); };
    source.onerror = () => {
      link(false);
      if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      setTimeout(listen, retry + Math.random() * 1000);
      retry = Math.min(retry * 2, 15000);
      refresh(500); // tells whether the session is still there
    };
    const on = (name, act) => source.addEventListener(name, (event) => {
      const fresh = event.lastEventId !== "" && event.lastEventId !== since;
      since = event.lastEventId || since;
      if (name === "now") unsaved(JSON.parse(event.data).held);
      if (fresh || name !== "now") act(event.data ? JSON.parse(event.data) : null); // each line begins with a "now" that we know
    });
    const hear = (name, act) => on(name, (data) => {
      heard.push({ id: since, act, data });
      if (heard.length > most) heard.shift();
      act(data);
    });
    hear("note", noted);
    hear("gone", (note) => gone(note.id));
    on("now", () => {
      keep(queue().map((i) => i.base === base ? { ...i, refused: undefined } : i));
      flush();
      refresh(spread());
    });
    on("board", anew);
    on("reset", anew);
    on("bye", ended);
  };
  // The structure changed, or too much was missed: all is drawn anew, what is being written stays.
  const anew = () => refresh(spread());

  const noted = (note) => {
    if (document.getElementById("mine-" + note.id) || location.pathname.endsWith("/notes/" + note.id)) return refresh(300);
    if (!body.classList.contains("board")) return;
    const id = note.list ? "cell-" + note.list : note.domain && note.level ? `cell-${note.domain}-${note.level}` : "cell-none";
    const cell = document.getElementById(id);
    drawn.delete($("[data-part=outline]"));
    let item = document.getElementById("note-" + note.id);
    if (!cell) return gone(note.id); // it moved to a part that is not on this page
    if (!item) {
      item = document.importNode($("#sheet").content, true).firstElementChild;
      item.id = "note-" + note.id;
      item.className = "fresh";
      $(".words a", item).id = "read-" + note.id;
      $(".words a", item).href = `${base}/notes/${note.id}`;
      for (const field of all("[name=note]", item)) field.value = note.id;
      for (const button of all("[id$=-blank]", item)) button.id = button.id.replace("blank", note.id);
    }
    $(".words a", item).textContent = note.text;
    for (const button of all(".ballot .unseen", item)) button.textContent = ": " + note.text;
    const meta = $(".meta", item);
    meta.replaceChildren(...inWords(note, meta.dataset.mine !== undefined), ...all(".actions", meta));
    if (item.closest("[data-cell]") !== cell) {
      const from = item.closest("[data-cell]"), held = item.contains(document.activeElement) ? document.activeElement : null;
      $(".papers", cell).append(item);
      held?.focus({ preventScroll: true });
      if (from) empty(from);
    }
    empty(cell);
  };
  const inWords = (note, mine) => {
    const parts = [facts.kinds?.[note.kind], ...(note.tags || [])];
    parts.push(...(note.dimensions || []).map((code) => $(`[data-code="${CSS.escape(code)}"] .mark`, $("#marks").content)?.cloneNode(true)));
    if (note.group && facts.groups?.[note.group]) parts.push(words["phone.of"].replace("{name}", () => facts.groups[note.group]));
    if (note.links) parts.push(count("board.links", note.links));
    if (note.dots) parts.push(count("note.dots", note.dots));
    const joined = (note.joined_in || []).map((id) => facts.groups?.[id]).filter(Boolean);
    if (joined.length) parts.push(words["phone.joined"].replace("{name}", () => joined.join(", ")));
    const spans = parts.filter(Boolean).map((part) => part.nodeType ? part : Object.assign(document.createElement("span"), { textContent: part }));
    if (mine) spans.unshift(Object.assign(document.createElement("span"), { className: "state", textContent: words["phone.yours"] }));
    return spans;
  };
  const gone = (id) => {
    if (document.getElementById("mine-" + id) || location.pathname.endsWith("/notes/" + id)) refresh(300);
    const item = document.getElementById("note-" + id), cell = item?.closest("[data-cell]");
    if (!item) return;
    drawn.delete($("[data-part=outline]"));
    item.remove();
    if (cell) empty(cell);
  };
  const empty = (cell) => { const none = $(".none", cell); if (none) none.hidden = $(".papers", cell).children.length > 0; };

  // ---- votes: the laptop forgets who had a turn when it is started again; this device does not
  const turns = () => {
    const given = remembered("given") || {};
    for (const part of all("[data-poll], [data-dots]")) {
      const id = part.dataset.poll || part.dataset.dots, here = part.dataset.given;
      if (here && here !== "0") given[id] = here;
      else if (part.dataset.in === "0") delete given[id];
      else if (given[id]) hold(part, id);
    }
    remember("given", given);
  };
  const hold = (part, id) => {
    if ($(".held", part)) return;
    const forms = part.dataset.poll ? all(".answers, .hint", part) : all(`[data-round="${id}"]`);
    forms.forEach((f) => { f.hidden = true; });
    const held = part.appendChild(document.createElement("div"));
    held.className = "held";
    held.appendChild(document.createElement("p")).textContent = words["phone.voted_before"];
    const anyway = held.appendChild(document.createElement("button"));
    anyway.type = "button";
    anyway.className = "quiet";
    anyway.textContent = words["phone.vote_anyway"];
    anyway.onclick = () => {
      const given = remembered("given") || {};
      delete given[id];
      remember("given", given);
      forms.forEach((f) => { f.hidden = false; });
      held.remove();
      $("button", forms[0])?.focus();
    };
  };

  const dress = () => { redraft(); measure(); turns(); showWaiting(); };

  for (const part of all("[data-part]")) drawn.set(part, part.innerHTML);
  const here = new URL(location.href);
  if (here.searchParams.has("said")) {
    here.searchParams.delete("said");
    history.replaceState(null, "", here);
  }
  lead();
  dress();
  listen();
  flush();
  addEventListener("online", () => { listen(); flush(); });
  addEventListener("storage", showWaiting);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { listen(); flush(); } });
})();
