import { save } from '../api/api';
import { exportSvg, lightValues, type Picture } from '../ui/canvas/export-svg';
import { newId } from '../ui/entity/new-id';

/** Hands the diagram to the browser as an SVG file in light colours. */
export const savePicture = (picture: Picture): void => {
  const source = exportSvg(picture, lightValues(document.body));
  save({
    name: `${newId(picture.title)}.svg`,
    blob: new Blob([source], { type: 'image/svg+xml' }),
  });
};
