"use strict";
// Lights up a passage and its criteria together, from either side, with the mouse or the keyboard.
(() => {
  const light = (on) => (event) => {
    const host = event.target.closest("[data-links], .codes");
    const side = host?.matches(".codes") ? host.previousElementSibling : host;
    for (const id of side?.dataset.links?.split(" ") ?? []) document.getElementById(id)?.classList.toggle("lit", on);
    side?.classList.toggle("lit", on);
  };
  for (const type of ["mouseover", "focusin"]) document.addEventListener(type, light(true));
  for (const type of ["mouseout", "focusout"]) document.addEventListener(type, light(false));
})();
