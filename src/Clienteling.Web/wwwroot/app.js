// The part of the page that must not need the server: clocks, dialogs, and coming back after a dropped connection.

/* ── The connection ── */
const banner = document.getElementById('components-reconnect-modal');
const fault = document.getElementById('blazor-error-ui');
const patience = [0, 300, 700, 1500];   // ms before each attempt; the last goes on for ever
let down = false, attempt = 0, timer = 0, latest = 0;

function connectionDown() {
  if (down) return;
  down = true;
  attempt = 0;
  banner.hidden = false;
  again();
}

function connectionUp() {
  down = false;
  clearTimeout(timer);
  banner.hidden = true;
}

function again() {
  clearTimeout(timer);
  timer = setTimeout(reconnect, patience[Math.min(attempt++, patience.length - 1)]);
}

async function reconnect() {
  if (!down) return;
  clearTimeout(timer);
  const mine = ++latest;
  // An attempt over a network that swallows everything would never end: after ten seconds another may begin.
  timer = setTimeout(reconnect, 10_000);
  try {
    if (!await Blazor.reconnect() && mine === latest) reopen();   // the server is there, but it knows this page no more
  } catch {
    if (!down || mine !== latest) return;
    if (await signedOut()) reopen();
    else again();
  }
}

// Whether the server answers, but sends whoever asks to the door: the session ended meanwhile.
async function signedOut() {
  try {
    const answer = await fetch('_blazor/negotiate?negotiateVersion=1', { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(5000) });
    return answer.type === 'opaqueredirect' || answer.status === 401;
  } catch {
    return false;
  }
}

// Opens the same address anew, once the server answers and it is still wanted: never a browser's error page, never a button to press.
async function reopen(wanted = () => true) {
  try {
    await fetch('favicon.svg', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (wanted()) location.reload();
  } catch {
    setTimeout(reopen, 1000, wanted);
  }
}

// A page that fails again as soon as it opens is left to stand with its message.
function reopenOnce() {
  const last = Number(sessionStorage.getItem('reopened') ?? 0);
  if (Date.now() - last < 30_000) return;
  sessionStorage.setItem('reopened', Date.now());
  setTimeout(reopen, 1500);
}

if (banner) {
  const now = () => { if (down) { attempt = 0; reconnect(); } };
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') now(); });
  addEventListener('pageshow', now);
  addEventListener('online', now);
  addEventListener('offline', () => { banner.hidden = false; });
  addEventListener('online', () => { if (!down) banner.hidden = true; });

  // Blazor shows this element for two things: a circuit that failed, and a socket that did not open while reconnecting.
  new MutationObserver(() => {
    if (fault.style.display !== 'block') return;
    if (down) fault.style.display = 'none';
    else reopenOnce();
  }).observe(fault, { attributes: true, attributeFilter: ['style'] });

  await Blazor.start({
    circuit: {
      configureSignalR: builder => builder.withServerTimeout(10_000).withKeepAliveInterval(5_000),
      reconnectionHandler: { onConnectionDown: connectionDown, onConnectionUp: connectionUp },
    },
  });

  // The first circuit never came up: the page is still the drawing of itself. It may yet come while this asks for the server.
  const isOpening = () => !document.querySelector('body > .shell:not(.opening)');
  setTimeout(() => { if (isOpening()) reopen(isOpening); }, 20_000);
}

/* ── A session lasts as long as somebody taps or types, on whatever page ── */
let used = Date.now();

function use() {
  if (Date.now() - used < 600_000) return;
  used = Date.now();
  fetch('session', { redirect: 'manual', signal: AbortSignal.timeout(5000) }).catch(() => used = 0);
}

if (banner) for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, use, { capture: true, passive: true });

/* ── Clocks: counted here from the server's instant ── */
const ahead = new WeakMap();   // by how much the server's clock is ahead of this device's, as each clock was drawn

function tick() {
  for (const clock of document.querySelectorAll('[data-since]')) {
    const drawn = clock.dataset.now;
    if (ahead.get(clock)?.drawn !== drawn) ahead.set(clock, { drawn, by: Number(drawn) - Date.now() });
    const seconds = Math.max(0, Math.floor((Date.now() + ahead.get(clock).by - Number(clock.dataset.since)) / 1000));
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60, rest = String(seconds % 60).padStart(2, '0');
    const text = hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
    // the text node itself is kept: it is the one that Blazor knows
    if (clock.firstChild && clock.firstChild.data !== text) clock.firstChild.data = text;
  }
}

/* ── Dialogs ── */
function open(dialogs) {
  for (const dialog of dialogs) if (!dialog.open) dialog.showModal();
}

/* ── The drawing of the page gives way to the page ── */
function giveWay() {
  if (document.querySelector('body > .shell:not(.opening)')) document.querySelector('body > .opening')?.remove();
}

/* ── A row of tabs that is wider than its screen begins where the chosen one is seen; from there the thumb moves it ── */
const seen = new WeakMap();

function showTabs() {
  for (const row of document.querySelectorAll('[role=tablist]')) {
    const tab = row.querySelector('[aria-selected=true]');
    if (!tab || seen.get(row) === tab) continue;
    seen.set(row, tab);
    const [its, all] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += its.left + its.width / 2 - all.left - all.width / 2;
  }
}

new MutationObserver(() => { giveWay(); open(document.querySelectorAll('dialog[data-modal]:not([open])')); tick(); showTabs(); })
  .observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-selected'] });
setInterval(tick, 250);

/* ── The address of a list follows its filters, but only while one is still there ── */
globalThis.clientelingAddress = address => {
  if (new URL(address, location.href).pathname === location.pathname) history.replaceState(history.state, '', address);
};
