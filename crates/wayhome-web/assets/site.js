// Improves pages that already work without it: nothing here is needed to do a task.
"use strict";
(() => {
  // A form is sent once, also when the button is pressed twice; what was typed stays if the link breaks.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 8000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
  // The desks stay open on a wide screen.
  const desks = document.querySelector(".desks details");
  if (desks && matchMedia("(min-width: 52.01rem)").matches) desks.open = true;
  // Leaving a page of help leaves no step back to it.
  document.querySelectorAll("a[data-leave]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  }));
  // What-if: ask again while a control moves, and put the answer where the old one stands.
  document.querySelectorAll("form[data-live]").forEach((form) => {
    const place = document.getElementById(form.dataset.live);
    let waiting = 0, asked = 0, shown = 0;
    const ask = async () => {
      const mine = ++asked;
      const query = new URLSearchParams(new FormData(form));
      try {
        const answer = await fetch(form.action + "?" + query, { headers: { "X-Part": "yes" } });
        if (!answer.ok || mine < shown) return;
        shown = mine;
        place.innerHTML = await answer.text();
        history.replaceState(null, "", "?" + query);
      } catch { /* the button still works */ }
    };
    form.addEventListener("input", (event) => {
      const out = event.target.id && form.querySelector(`output[for="${event.target.id}"]`);
      if (out) out.value = event.target.value;
      clearTimeout(waiting);
      waiting = setTimeout(ask, 60);
    });
  });
})();
