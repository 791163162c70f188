/// What the newsroom asks for: goals, days, levels and rewards, and which gift belongs to which
/// campaign.
@NullMarked
package it.obolo.campaign;

import org.jspecify.annotations.NullMarked;
