import { journeySheet } from "./journey.js";

/**
 * What a reader can look at besides the steps: each is about the whole trace and takes the room of list and detail.
 * A sheet is offered only where `has` finds its data in what the viewer was given.
 * @type {Sheet[]}
 */
export const SHEETS = [{ name: "journey", title: "Fields", data: "journey", draw: journeySheet }];
