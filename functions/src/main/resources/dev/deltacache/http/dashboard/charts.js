// Bar charts by Chart.js, in the page's own colours.

const schemes = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

// what is on the page, to be drawn anew when the colours change
const drawn = new Map();
schemes.addEventListener('change', () => {
  forgetWhatIsGone();
  drawn.forEach((draw) => draw());
});

/**
 * Draws stacked bars.
 *
 * @param canvas where; it stays when it is drawn on again
 * @param labels of the bars
 * @param series each with label, values, and color: the name of a custom property of the style sheet
 * @param options value: how a value is written; title: the first line of a bar's tip; note: a line
 *     after it
 */
export async function bars(canvas, labels, series, options) {
  await import('./chart.js');
  if (!canvas.isConnected) {
    return;
  }
  const { Chart } = globalThis;
  const draw = () => {
    Chart.getChart(canvas)?.destroy();
    return new Chart(canvas, config(canvas, labels, series, options));
  };
  forgetWhatIsGone();
  drawn.set(canvas, draw);
  draw();
}

function forgetWhatIsGone() {
  for (const canvas of drawn.keys()) {
    if (!canvas.isConnected) {
      globalThis.Chart.getChart(canvas)?.destroy();
      drawn.delete(canvas);
    }
  }
}

function config(canvas, labels, series, { value, title, note }) {
  const style = getComputedStyle(canvas);
  const color = (name) => style.getPropertyValue(name).trim();
  const font = { family: style.fontFamily, size: 12 };
  const ticks = { color: color('--faint'), font, maxRotation: 0, autoSkipPadding: 16 };
  return {
    type: 'bar',
    data: {
      labels,
      datasets: series.map((one) => ({
        label: one.label,
        data: one.values,
        backgroundColor: color(one.color),
        maxBarThickness: 36,
        categoryPercentage: 0.9,
        barPercentage: 0.9,
      })),
    },
    options: {
      animation: still.matches ? false : { duration: 200 },
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: true, grid: { display: false }, border: { color: color('--line') }, ticks },
        y: {
          stacked: true,
          beginAtZero: true,
          border: { display: false },
          grid: { color: color('--line') },
          ticks: { ...ticks, precision: 0, maxTicksLimit: 5, callback: value },
        },
      },
      plugins: {
        legend: {
          display: series.length > 1,
          align: 'start',
          labels: { color: color('--text'), font, boxWidth: 12, boxHeight: 12 },
        },
        tooltip: {
          callbacks: {
            title: ([item]) => title(item.dataIndex),
            label: (item) => ` ${item.dataset.label}: ${value(item.raw)}`,
            footer: ([item]) => note?.(item.dataIndex),
          },
        },
      },
    },
  };
}
