import { el, freshId } from "../common/dom.js";

/** @param {LaunchControl} control */
export function controlId(control) {
  return `${control.group}.${control.name}`;
}

/**
 * A control with its label, its help, its errors and, once it is part of the request, a way to take it out again.
 * @param {LaunchControl} control
 * @param {(value: any) => void} change
 * @param {() => void} reset
 * @returns {LaunchField}
 */
export function createField(control, change, reset) {
  const ids = { input: freshId("field"), help: freshId("help"), errors: freshId("errors"), label: freshId("label") };
  const input = createInput(control, ids, () => change(input.read()));
  const help = `${control.required ? "Needed. " : ""}${control.help}`;
  const errors = el("p", { class: "xpl-field-errors", id: ids.errors, hidden: true });
  const back = el("button", { type: "button", class: "xpl-field-reset", hidden: true, onclick: leaveOut }, "Leave out");
  function leaveOut() {
    reset();
    input.focus.focus();
  }
  back.setAttribute("aria-label", `Leave ${control.label} out of the request`);
  const label = isGroup(control)
    ? el("span", { class: "xpl-field-label", id: ids.label }, control.label)
    : el("label", { class: "xpl-field-label", id: ids.label, for: ids.input }, control.label);
  const element = el(
    "div",
    { class: `xpl-field xpl-field-${control.kind}`, "data-control": controlId(control) },
    el("div", { class: "xpl-field-head" }, label, back),
    input.element,
    help && el("p", { class: "xpl-field-help", id: ids.help }, help),
    errors,
  );
  return {
    id: controlId(control),
    element,
    show(value, sent) {
      element.classList.toggle("xpl-is-sent", sent);
      back.hidden = !sent;
      input.write(value);
    },
    fail(texts) {
      errors.hidden = texts.length === 0;
      errors.textContent = texts.join(" ");
      input.focus.setAttribute("aria-invalid", String(texts.length > 0));
    },
    clear: () => input.write(""),
  };
}

/** @param {LaunchControl} control */
function isGroup(control) {
  return control.kind === "multiselect";
}

/**
 * @param {LaunchControl} control
 * @param {{input: string, help: string, errors: string, label: string}} ids
 * @param {() => void} changed
 * @returns {LaunchInput}
 */
function createInput(control, ids, changed) {
  const described = { id: ids.input, "aria-describedby": `${ids.help} ${ids.errors}` };
  if (control.kind === "select") return createSelect(control, described, changed);
  if (control.kind === "multiselect")
    return createChoices(control, { ...described, "aria-labelledby": ids.label }, changed);
  if (control.kind === "checkbox") return createCheckbox(described, changed);
  return createText(control, described, changed);
}

/**
 * Numbers are typed as text, so that a wrong one can be sent and the answer to it be seen.
 * @param {LaunchControl} control
 * @param {{[name: string]: string}} described
 * @param {() => void} changed
 * @returns {LaunchInput}
 */
function createText(control, described, changed) {
  const area = control.kind === "textarea" || control.kind === "variables";
  const numeric = control.kind === "integer" || control.kind === "number";
  const input = /** @type {HTMLInputElement} */ (
    el(area ? "textarea" : "input", {
      ...described,
      class: "xpl-input",
      type: area ? null : control.kind === "password" ? "password" : "text",
      inputmode: numeric ? (control.kind === "number" ? "decimal" : "numeric") : null,
      rows: area ? "4" : null,
      autocomplete: control.kind === "password" ? "new-password" : "off",
      autocapitalize: "off",
      spellcheck: "false",
      oninput: changed,
    })
  );
  return {
    element: input,
    focus: input,
    read: () => (numeric ? asNumber(input.value) : input.value),
    write(value) {
      const text = asText(value);
      if (input.value !== text && !(numeric && asNumber(input.value) === value)) input.value = text;
    },
  };
}

/** @param {string} text */
function asNumber(text) {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : text;
}

/** @param {any} value */
function asText(value) {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}

/**
 * @param {LaunchControl} control
 * @param {{[name: string]: string}} described
 * @param {() => void} changed
 * @returns {LaunchInput}
 */
function createSelect(control, described, changed) {
  const known = control.options.some((option) => option.value === control.value);
  const select = /** @type {HTMLSelectElement} */ (
    el(
      "select",
      { ...described, class: "xpl-input", onchange: changed },
      !known && el("option", { value: "-1" }, "none"),
      ...control.options.map((option, index) => el("option", { value: String(index) }, option.label)),
    )
  );
  return {
    element: select,
    focus: select,
    read: () => control.options[Number(select.value)]?.value ?? null,
    write(value) {
      select.value = String(control.options.findIndex((option) => option.value === value));
    },
  };
}

/**
 * A box to tick for each choice; what is ticked first comes first.
 * @param {LaunchControl} control
 * @param {{[name: string]: string}} described
 * @param {() => void} changed
 * @returns {LaunchInput}
 */
function createChoices(control, described, changed) {
  /** @type {(string | number)[]} */
  let chosen = [];
  const boxes = control.options.map((option) => {
    const box = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", onchange: toggle }));
    return { option, box, line: el("label", { class: "xpl-choice" }, box, el("span", {}, option.label)) };
    function toggle() {
      chosen = chosen.filter((value) => value !== option.value);
      if (box.checked) chosen.push(option.value);
      changed();
    }
  });
  const nothing = boxes.length ? null : el("span", { class: "xpl-field-help" }, "There is nothing to choose from.");
  const group = el(
    "div",
    { ...described, class: "xpl-choices", role: "group" },
    nothing,
    ...boxes.map(({ line }) => line),
  );
  return {
    element: group,
    focus: boxes[0]?.box ?? group,
    read: () => chosen.slice(),
    write(value) {
      chosen = Array.isArray(value) ? value.slice() : [];
      for (const { option, box } of boxes) box.checked = chosen.includes(option.value);
    },
  };
}

/**
 * @param {{[name: string]: string}} described
 * @param {() => void} changed
 * @returns {LaunchInput}
 */
function createCheckbox(described, changed) {
  const box = /** @type {HTMLInputElement} */ (el("input", { ...described, type: "checkbox", onchange: changed }));
  return {
    element: el("span", { class: "xpl-choice" }, box),
    focus: box,
    read: () => box.checked,
    write(value) {
      box.checked = Boolean(value);
    },
  };
}
