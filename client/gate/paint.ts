/** Runs a task after the next frame is on the screen. Hidden pages paint none, so not later than shortly. */
export function afterPaint(task: () => void): void {
  let due = true;
  const once = () => {
    if (due) task();
    due = false;
  };
  // The frame's callback comes before its paint, a timer set there after it.
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 200);
}
