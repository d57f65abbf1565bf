// As much of Flows' server as a tour needs: it hands out the tour that the page has asked for.

const NEXT = { type: "action", key: "primaryButton", value: { label: "Next", exitNode: "continue" } };

export function answer(path, body) {
  if (path !== "/v2/sdk/blocks") return path.startsWith("/v2/sdk/") ? {} : undefined;
  const { steps, at } = body.userProperties ?? {};
  if (!steps) return { blocks: [], meta: {} };
  const shared = { workflowId: "w", slottable: false, page_targeting_values: [] };
  const step = ({ target, title, body: text, side }, index) => ({
    ...shared,
    id: `s${index}`,
    key: `s${index}`,
    type: "tour-component",
    componentType: "BasicsV2Tooltip",
    data: { title, body: text, targetElement: target, placement: side, scrollPosition: "center", dismissible: true },
    propertyMeta: [NEXT],
  });
  const tour = {
    ...shared,
    id: "tour",
    key: "tour",
    type: "tour",
    exitNodes: ["complete", "cancel"],
    data: {},
    currentTourIndex: Number(at),
    tourBlocks: JSON.parse(steps).map(step),
  };
  return { blocks: [tour], meta: {} };
}
