/** Everything beyond the door, read while somebody types the password. */
import Frame from "./Frame.svelte";
import { register_features } from "./registry.svelte";

register_features();
export default Frame;
