// Confetti, on a canvas of its own. Where each piece is follows from the time alone, so a slow machine draws fewer
// frames and not a slower fall. It stops by itself, and takes its canvas along.

const COLOURS = ["#f43f5e", "#f59e0b", "#10b981", "#3b82f6", "#8b5cf6", "#ec4899"];
const PIECES = 130;
const SECONDS = 2.8;
/** The moment that is shown to those who prefer less motion: all pieces are in the air. */
const STILL = 0.75;

/** Throws confetti over the page. `layer` is an element for the top layer in which there is nothing else. */
export function throwConfetti(layer) {
  try {
    fall(layer);
  } catch {
    // A browser that can't has none.
  }
}

function fall(layer) {
  const canvas = document.createElement("canvas");
  const ink = canvas.getContext("2d");
  if (!ink) return;
  const [width, height, scale] = [innerWidth, innerHeight, Math.min(devicePixelRatio, 2)];
  canvas.width = width * scale;
  canvas.height = height * scale;

  const draw = (time) => {
    ink.setTransform(1, 0, 0, 1, 0, 0);
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.globalAlpha = Math.min(1, (SECONDS - time) * 2);
    // The air slows each piece down, and it falls as fast as the air lets it.
    const flown = 0.45 * (1 - Math.exp(-2.2 * time));
    for (let piece = 0; piece < PIECES; piece++) {
      const chance = (salt) => (Math.abs(Math.sin(piece * 12.9898 + salt * 78.233)) * 43758.5453) % 1;
      const side = piece % 2 ? 1 : -1;
      const speed = 0.35 + chance(1);
      const x = 0.5 * width * (1 - side) + side * flown * speed * Math.max(width, 500) * (0.5 + chance(2));
      const y = height - flown * height * (1.3 + 1.9 * chance(3)) + 190 * time * time * (0.6 + chance(4));
      const turn = time * (chance(5) - 0.5) * 9 + piece;
      const tumble = Math.cos(time * (3 + 7 * chance(6)) + piece) * scale;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      ink.setTransform(cos * scale, sin * scale, -sin * tumble, cos * tumble, x * scale, y * scale);
      ink.fillStyle = COLOURS[piece % COLOURS.length];
      ink.fillRect(-4, -6, 7 + 4 * chance(7), 11);
    }
  };
  const end = () => {
    if (canvas.isConnected) layer.hidePopover();
    canvas.remove();
    // Its memory goes now, and not when somebody collects it.
    canvas.width = 0;
  };

  // What is still in the air from before ends with its canvas.
  layer.replaceChildren(canvas);
  layer.hidePopover();
  layer.showPopover();
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    draw(STILL);
    setTimeout(end, SECONDS * 1000);
    return;
  }
  let begun;
  const frame = (now) => {
    begun ??= now;
    const time = 0.001 * (now - begun);
    if (time > SECONDS || !canvas.isConnected) return end();
    draw(time);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
