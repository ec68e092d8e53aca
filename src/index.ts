/** The entry of versions before 0.7.0: the unit file of an own server may name it. */
import './index.mjs';
