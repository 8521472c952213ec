package power

import (
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Settle lives through the light's span under a load and answers the battery
// after it and where the energy went. It is exact at any length of span: both
// powers are constant in each lit and dark arc.
func (d *Design) Settle(b Battery, light space.Light, flux unit.Flux, load Levels) (Battery, Flow) {
	var went Flow
	lit, dark := Steady{d.Generation(flux), load.Lit}, Steady{0, load.Dark}
	at := time.Duration(0)
	for enter, leave := light.Enter, light.Leave; enter < leave && enter < light.Span; {
		if from, to := max(enter, 0), min(leave, light.Span); from < to {
			d.Hold(&b, from-at, lit, &went)
			d.Hold(&b, to-from, dark, &went)
			at = to
		}
		if light.Period <= 0 {
			break
		}
		enter, leave = enter+light.Period, leave+light.Period
	}
	d.Hold(&b, light.Span-at, lit, &went)
	return b, went
}
