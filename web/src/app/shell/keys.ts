/** A key as the help page lists it; `g t` is one after the other. */
export interface Key {
  readonly keys: string;
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly Key[];
}

/** Every key of the console by where it works. */
export const keyGroups: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: 'Ctrl K', does: 'Palette: go, do, explain' },
      { keys: '/', does: 'Filter this page' },
      { keys: 'I', does: 'What if' },
      { keys: '[', does: 'Fold navigation' },
      { keys: '?', does: 'This help' },
      { keys: 'Ctrl Z', does: 'Undo' },
      { keys: 'Ctrl Shift Z', does: 'Redo' },
      { keys: 'Esc', does: 'Close, clear' },
    ],
  },
  {
    title: 'Go to',
    keys: [
      { keys: 'g o', does: 'Overview' },
      { keys: 'g t', does: 'Topology' },
      { keys: 'g i', does: 'Inventory' },
      { keys: 'g d', does: 'DNS & certificates' },
      { keys: 'g c', does: 'Capacity' },
      { keys: 'g f', does: 'Firewall' },
      { keys: 'g w', does: 'Call flows' },
      { keys: 'g m', does: 'ICE' },
      { keys: 'g e', does: 'Diagnostics' },
      { keys: 'g r', does: 'Probes' },
      { keys: 'g n', does: 'Alerts' },
      { keys: 'g u', does: 'Users' },
      { keys: 'g p', does: 'Federation' },
      { keys: 'g h', does: 'Changes' },
      { keys: 'g l', does: 'Topologies' },
      { keys: 'g a', does: 'Admin' },
    ],
  },
  {
    title: 'Overview',
    keys: [
      { keys: 'Arrows', does: 'Walk the cells of the matrix' },
      { keys: 'Enter', does: 'Open the ladder' },
    ],
  },
  {
    title: 'Grids',
    keys: [
      { keys: 'J', does: 'Next row' },
      { keys: 'K', does: 'Previous row' },
      { keys: 'Enter', does: 'Open, or edit the cell' },
      { keys: 'Space', does: 'Select' },
      { keys: 'Esc', does: 'Leave the cell, close the drawer' },
    ],
  },
  {
    title: 'Topology',
    keys: [
      { keys: 'Arrows', does: 'Go to the neighbour' },
      { keys: 'Enter', does: 'To the inspector' },
      { keys: 'A', does: 'Add' },
      { keys: '+', does: 'Zoom in' },
      { keys: '-', does: 'Zoom out' },
      { keys: 'Shift 1', does: 'Fit' },
      { keys: 'Shift Arrows', does: 'Move the diagram' },
      { keys: 'Delete', does: 'Delete what is selected' },
    ],
  },
  {
    title: 'Probes',
    keys: [
      { keys: 'R', does: 'Probe what is open, or all' },
      { keys: 'Esc Esc', does: 'Cancel the sweep' },
    ],
  },
  {
    title: 'Call flow',
    keys: [
      { keys: 'J', does: 'Next arrow' },
      { keys: 'K', does: 'Previous arrow' },
      { keys: 'F', does: 'First failure' },
      { keys: 'X', does: 'Swap who starts' },
      { keys: 'Enter', does: 'To the drawer with the message' },
      { keys: 'Space', does: 'Fold or unfold' },
    ],
  },
  {
    title: 'Federation',
    keys: [
      { keys: 'W', does: 'Who may reach whom' },
      { keys: 'X', does: 'Swap who starts' },
    ],
  },
];
